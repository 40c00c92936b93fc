import { type Again, CONTINUE, isContinuation } from '@pollen/shared';

/** Where this page goes on once somebody is signed in: to the application that sent the browser. Null: it stays. */
export function continueTo(): string | null {
  const to = parameter(CONTINUE.to);
  return to !== null && isContinuation(to) ? to : null;
}

/** What the application wants although somebody may be signed in; null: whoever is signed in will do. */
export function wantedAgain(): Again | null {
  const again = parameter(CONTINUE.again);
  return again === 'any' || again === 'passkey' ? again : null;
}

/** The sign-in name of whom the application expects; undefined: it has named nobody. */
export function expectedName(): string | undefined {
  const name = continueTo() === null ? null : parameter(CONTINUE.name);
  return name !== null && name.length <= LONGEST_NAME ? name : undefined;
}
const LONGEST_NAME = 64;

/** A page in the tests of the poll loop has no address. */
const parameter = (name: string) => new URLSearchParams(globalThis.location?.search).get(name);
