/** Stands in a sentence of the catalogue for what the page fills in. */
export const ANY = '\u0000';

/** The whole of a sentence, whatever `ANY` in it stands for; the groups are what it stood for. */
export function sentence(withAny: string): RegExp {
  const parts = withAny.split(ANY).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+)')}$`);
}

/** What `ANY` stood for. */
export function filling(withAny: string, said: string): string {
  const found = sentence(withAny).exec(said)?.[1];
  if (found === undefined) throw new Error(`“${said}” is not “${withAny.replaceAll(ANY, '…')}”`);
  return found;
}
