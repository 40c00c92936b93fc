import * as z from 'zod';
import { NOBODY } from '../../account/account.ts';
import { administerAccount } from '../../administration/administer-accounts.ts';
import { endingBy } from '../../session/end-session.ts';
import { listSessions } from '../../session/list-sessions.ts';
import { endsUnused, type Session, SessionId } from '../../session/session.ts';
import { argument, storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';
import { cellText } from '../terminal-text.ts';
import { whyNot } from './account-change.ts';
import { NOBODY_HAS_IT, noteAccounts } from './account-view.ts';

const SessionAnswer = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    browser: z.string().nullable(),
    os: z.string().nullable(),
    address: z.string(),
    signedInBy: z.string(),
    startedAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  })
  .meta({ title: 'session' });

const iso = (time: number) => new Date(time).toISOString();

function sessionAnswer(session: Session): z.input<typeof SessionAnswer> {
  const { id, name = null, device, signedInBy, startedAt, lastUsedAt } = session;
  const { browser, os, address } = device;
  const times = { startedAt: iso(startedAt), lastUsedAt: iso(lastUsedAt), endsAt: iso(endsUnused(session)) };
  return { id, name, browser, os, address, signedInBy, ...times };
}

/** Its id stands alone, to be copied. */
function sessionLines({
  id,
  name,
  browser,
  os,
  address,
  signedInBy,
  lastUsedAt,
}: z.input<typeof SessionAnswer>): string[] {
  const device = [browser ?? 'a browser', os === null ? '' : ` on ${os}`].join('');
  const what = [...(name === null ? [] : [name]), device, address, `by ${signedInBy}`];
  return [id, `  ${what.map(cellText).join(', ')}`, `  last used ${lastUsedAt.slice(0, 16).replace('T', ' ')} UTC`];
}

export const sessionList = storeCommand({
  name: 'session list',
  summary: 'Lists where somebody is signed in.',
  request: z.object({ username: z.string() }),
  words: { username: argument('USERNAME', 'whose sessions') },
  answer: z.object({ sessions: z.array(SessionAnswer) }),
  examples: ['session list ada'],
  async run({ username }, ports) {
    const account = (await ports.accounts.findByUsername(username))?.value;
    if (account === undefined) return refused(NOBODY_HAS_IT);
    const sessions = (await listSessions(account, ports)).map(sessionAnswer);
    const lines = sessions.flatMap(sessionLines);
    return done({ sessions }, ...(lines.length === 0 ? [`${account.username} is signed in nowhere.`] : lines));
  },
});

export const sessionRevoke = storeCommand({
  name: 'session revoke',
  summary: 'Ends one session.',
  request: z.object({ id: SessionId }),
  words: { id: argument('ID', 'the session, as session list names it') },
  answer: z.object({ id: z.string() }),
  examples: ['session revoke pmWkWSBCLeeBfkhnxxxPuKBKHz__HxB-mYxGz_eieuM'],
  async run({ id }, { sessions, now, site }) {
    const accountId = (await sessions.find(id))?.value.accountId;
    const isEnded = await sessions.remove(id, endingBy('by-administrator', null, now()));
    if (!isEnded || accountId === undefined) return refused('There is no such session, or it has ended.');
    site.log.info({ account: accountId, by: 'command line' }, 'a session was ended');
    return done({ id }, 'It has ended.');
  },
});

export const sessionEndAll = storeCommand({
  name: 'session end-all',
  summary: 'Signs somebody out everywhere, or everybody.',
  details: 'Of one person, what they approved and is not collected yet counts no more, too.',
  request: z.object({ username: z.string().optional() }),
  words: { username: argument('USERNAME', 'whose sessions; without it all there are') },
  answer: z.object({ username: z.string().nullable() }),
  question: ({ username }) =>
    username === undefined ? 'Sign everybody out, everywhere?' : `Sign ${username} out, everywhere?`,
  examples: ['session end-all ada --yes', 'session end-all --yes'],
  async run({ username }, ports) {
    if (username === undefined) {
      await ports.sessionEpochs.startNext(ports.now());
      ports.site.log.info({ by: 'command line' }, 'every session was ended');
      return done({ username: null }, 'Everybody is signed out.');
    }
    const found = (await ports.accounts.findByUsername(username))?.value;
    if (found === undefined) return refused(NOBODY_HAS_IT);
    const outcome = await administerAccount({ id: found.id, change: 'sign-out', by: NOBODY }, ports);
    if (outcome.kind !== 'changed') return refused(whyNot(outcome.kind));
    noteAccounts('the sessions of an account were ended', [outcome.account], ports.site);
    return done({ username: found.username }, `${found.username} is signed out everywhere.`);
  },
});
