/** In the place of a picture: the first letters of a name, which stands beside it. */
export function Initials({ name }: { name: string }) {
  return (
    <span className="initials" aria-hidden="true" translate="no">
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => firstOf(word).toLocaleUpperCase()).join('');
}

function firstOf(word: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '';
}
