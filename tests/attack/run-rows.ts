import type { Owner } from './owner.ts';
import { Broken, type Leave, NotTried, type Row, type Verdict } from './row.ts';
import type { Site } from './site.ts';

/** What the rows have to work with. `owner` tells what is missing where there is no account. */
export interface Means {
  readonly site: Site;
  readonly owner: Owner | { readonly missing: string };
  readonly leave: ReadonlySet<Leave>;
}

const ASK_LEAVE: Readonly<Record<Leave, string>> = {
  slow: '--slow: minutes of waiting',
  fill: '--redis: to count what is kept there; passwords of other browsers at this address then wait for 10 minutes',
  everybody: '--sign-everybody-out: an administrator then ends every session of this instance',
  guess: '--guess: for 15 minutes this account cannot type codes; it still scans',
};

/** Plays one row. Whatever happens is a verdict. */
export async function play(row: Row, { site, owner, leave }: Means): Promise<Verdict> {
  if (row.wants && !leave.has(row.wants)) return { kind: 'not-tried', needs: ASK_LEAVE[row.wants] };
  if (row.by === 'account' && 'missing' in owner) return { kind: 'not-tried', needs: owner.missing };
  try {
    if (row.by === 'stranger') await row.run(site);
    else if (!('missing' in owner)) await row.run(site, owner);
    return { kind: 'held' };
  } catch (cause) {
    return verdictOf(cause);
  }
}

function verdictOf(cause: unknown): Verdict {
  if (cause instanceof Broken) return { kind: 'broken', seen: cause.message };
  if (cause instanceof NotTried) return { kind: 'not-tried', needs: cause.message };
  return { kind: 'failed', why: messageOf(cause) };
}

/** `fetch` says why only in its cause. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
