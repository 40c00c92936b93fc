import { becomeOwner, type Credentials, type Owner } from './owner.ts';
import { type Leave, NotTried, type Verdict } from './row.ts';
import { FLAWS, OUT_OF_REACH, ROWS } from './rows.ts';
import { messageOf, play } from './run-rows.ts';
import { openSite, type Site } from './site.ts';

export interface Attack {
  /** Where people open the instance: nothing but an origin. */
  readonly url: string;
  readonly credentials: Credentials | null;
  readonly leave: ReadonlySet<Leave>;
  /** The address of its Redis, to count what is kept there. */
  readonly redis?: string;
  /** Null plays every row. */
  readonly only: ReadonlySet<string> | null;
}

export interface Played {
  readonly id: string;
  readonly attack: string;
  readonly verdict: Verdict;
}

/** Plays the rows one after another, telling each verdict, and leaves. Throws where there is no Pollen. */
export async function attack(plan: Attack, tell: (line: string) => void): Promise<readonly Played[]> {
  const site = openSite(plan.url, plan.redis);
  await expectPollen(site);
  const isWanted = (id: string) => plan.only === null || plan.only.has(id);
  const played: Played[] = [];
  const note = (one: Played) => {
    played.push(one);
    tell(lineOf(one));
  };
  try {
    const rows = ROWS.filter(({ id }) => isWanted(id));
    const isOwnerNeeded = rows.some(({ by, wants }) => by === 'account' && (!wants || plan.leave.has(wants)));
    const owner = await ownerFor(site, isOwnerNeeded ? plan.credentials : null);
    if (!('missing' in owner) && plan.credentials?.kind === 'link') tell(`The account "${owner.username}" was made.`);
    const context = { site, owner, leave: plan.leave };
    for (const row of rows) note({ id: row.id, attack: row.attack, verdict: await play(row, context) });
    for (const [id, name, needs] of OUT_OF_REACH.filter(([each]) => isWanted(each)))
      note({ id, attack: name, verdict: { kind: 'not-tried', needs } });
  } finally {
    await site.leave();
  }
  for (const line of flawLines(played)) tell(line);
  return played;
}

async function expectPollen(site: Site): Promise<void> {
  const response = await site
    .visitor()
    .post('/api/logins')
    .catch((cause: unknown) => {
      throw new Error(`${site.url} does not answer: ${messageOf(cause)}`, { cause });
    });
  if (response.body['kind'] === 'login') return;
  if (response.body['type'] === 'cross-site-request' || response.body['type'] === 'unknown-host')
    throw new Error(`${site.url} is known by another address: give the one that people open (APP_URL)`);
  throw new Error(`${site.url} does not answer as Pollen does (${response.status})`);
}

async function ownerFor(site: Site, credentials: Credentials | null): Promise<Owner | { missing: string }> {
  if (credentials === null) return { missing: 'an account: --user and --password-file, or --link' };
  try {
    return await becomeOwner(site, credentials);
  } catch (cause) {
    if (cause instanceof NotTried) return { missing: cause.message };
    throw cause;
  }
}

const count = (played: readonly Played[], kind: Verdict['kind']) =>
  played.filter(({ verdict }) => verdict.kind === kind).length;

export function summaryOf(played: readonly Played[]): string {
  const failed = count(played, 'failed');
  const counts = `${count(played, 'held')} held, ${count(played, 'broken')} broken, ${count(played, 'not-tried')} not tried`;
  return failed === 0 ? counts : `${counts}, ${failed} without a verdict`;
}

export function exitCodeOf(played: readonly Played[]): number {
  if (count(played, 'broken') > 0) return 1;
  const isEmpty = count(played, 'held') === 0;
  return isEmpty || count(played, 'failed') > 0 ? 2 : 0;
}

function lineOf({ id, attack: name, verdict }: Played): string {
  return `${id} ${wordsOf(verdict)} (${name})`;
}

function wordsOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'held':
      return 'held';
    case 'broken':
      return `BROKEN: ${verdict.seen}`;
    case 'not-tried':
      return `not tried: needs ${verdict.needs}`;
    case 'failed':
      return `NO VERDICT: ${verdict.why}`;
  }
}

/** The six flaws, by the verdicts of the rows that play them. */
function flawLines(played: readonly Played[]): string[] {
  const lines = FLAWS.flatMap(([flaw, ids]) => {
    const kinds = played.filter(({ id }) => ids.includes(id)).map(({ verdict }) => verdict.kind);
    if (kinds.length === 0) return [];
    if (kinds.includes('broken')) return [`BROKEN: ${flaw} (${ids.join(', ')})`];
    const isWhole = kinds.every((kind) => kind === 'held');
    return [`${isWhole ? 'held' : 'held as far as tried'}: ${flaw} (${ids.join(', ')})`];
  });
  return lines.length === 0 ? [] : ['', 'The six flaws of QRLChecker:', ...lines];
}
