import { type Again, CONTINUE, PAGES } from '@pollen/shared';

interface Wanted {
  /** Although somebody may be signed in. */
  readonly again?: Again | null;
  /** The sign-in name of whom the application expects. */
  readonly expected?: string | null;
}

/** Where somebody signs in, and goes on from to this address of ours. */
export function signInAddress(next: string, { again = null, expected = null }: Wanted): string {
  const query = new URLSearchParams({
    [CONTINUE.to]: next,
    ...(again !== null && { [CONTINUE.again]: again }),
    ...(expected !== null && { [CONTINUE.name]: expected }),
  });
  return `${PAGES.home}?${query}`;
}
