import type { ClientResponse } from '../support/client.ts';
import type { Owner } from './owner.ts';
import type { Site } from './site.ts';

/** What came of an attack. `failed`: it could not be carried out, and nobody knows. */
export type Verdict =
  | { readonly kind: 'held' }
  | { readonly kind: 'broken'; readonly seen: string }
  | { readonly kind: 'not-tried'; readonly needs: string }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * What an attack needs beyond an address: patience for codes to age, leave to make its account wait with typed codes, a
 * look at what is kept and leave to make this address wait with its passwords, or leave to sign everybody out.
 */
export type Leave = 'slow' | 'guess' | 'fill' | 'everybody';

/** One attack, by the row of docs/threats.md that it plays. It ends well if the defence holds, else it throws. */
export type Row = { readonly id: string; readonly attack: string; readonly wants?: Leave } & (
  | { readonly by: 'stranger'; run(site: Site): Promise<void> }
  | { readonly by: 'account'; run(site: Site, owner: Owner): Promise<void> }
);

/** The defence did not hold. The message says what was seen, without any secret. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** This instance has no place for the attack. The message says what it would need. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
}

export function must(holds: boolean, seen: string): void {
  if (!holds) throw new Broken(seen);
}

/** An attack proves nothing where the honest way does not work either. */
export function expectHonest(works: boolean, what: string): void {
  if (!works) throw new Error(`an honest request went wrong: ${what}`);
}

/** For attacks that mean to be slowed down: what refuses them for now is 429. */
export async function statusOf(response: Promise<ClientResponse>): Promise<number> {
  try {
    return (await response).status;
  } catch {
    return 429;
  }
}
