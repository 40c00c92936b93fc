import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { AccountId } from '../account/account.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { SessionId } from '../session/session.ts';
import { notices } from './notices.ts';

const ADA = AccountId.parse('a'.repeat(22));
const [PHONE, COMPUTER] = [SessionId.parse('p'.repeat(43)), SessionId.parse('c'.repeat(43))];
const device = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };

function started(most = 3) {
  const added: string[] = [];
  let taken = 0;
  const limiter = { peek: async () => null, giveBack: async () => undefined, forget: async () => undefined };
  const sent = notices({
    subscriptions: { of: async () => [PHONE] },
    outbox: { add: async (id) => void added.push(id) },
    accounts: {
      findByUsername: async (name) => (name === 'ada' ? { value: ADA_S_ACCOUNT, raw: '' } : null),
    },
    namedPerAccount: { ...limiter, take: async () => (++taken > most ? 60 : null) },
    random: cryptoRandom,
    log: { warn: () => undefined },
  });
  return { added, sent };
}
const ADA_S_ACCOUNT = {
  id: ADA,
  username: 'ada',
  displayName: 'Ada',
  isAdmin: false,
  isLocked: false,
  passwordHash: null,
  passkeys: [],
  createdAt: 0,
};
const signedIn = { kind: 'signed-in', device, signedInBy: 'password', by: null, reply: null } as const;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('tells nobody of a sign-in that only its own devices could be told of', async () => {
  const { added, sent } = started();
  await sent.happened(ADA, { ...signedIn, sessionId: PHONE });
  await sent.happened(ADA, { ...signedIn, sessionId: COMPUTER, approvedIn: PHONE });
  expect(added).toEqual([]);
  await sent.happened(ADA, { ...signedIn, sessionId: COMPUTER });
  expect(added).toEqual([COMPUTER]);
});

it('tells of nothing else that happens', async () => {
  const { added, sent } = started();
  await sent.happened(ADA, { kind: 'signed-out', device });
  expect(added).toEqual([]);
});

it('lets whoever is signed out name somebody three times and no more, after the response has gone', async () => {
  const { added, sent } = started();
  for (const id of ['1', '2', '3', '4', '5']) sent.named({ id, username: 'ada', application: 'Wiki', device });
  sent.named({ id: '6', username: 'nobody', application: 'Wiki', device });
  expect(added).toEqual([]);
  await jest.runAllTimersAsync();
  expect(new Set(added).size).toBe(3);
});
