import { describe, expect, test } from '@jest/globals';
import { LoginId, UserCode } from '@pollen/shared';
import { AccountId } from '../account/account.ts';
import { deriveKeys } from '../crypto/keys.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { SessionId } from '../session/session.ts';
import { decisionToken, isDecisionToken } from './decision-token.ts';
import { isStale, readCode } from './find-scanned.ts';
import { approve, beginProof, deliver, deny, extend, giveNumber, type Login, newLogin, scan } from './login.ts';
import { loginCodec } from './login-codec.ts';
import { openLoginCookie, sealLoginCookie } from './login-cookie.ts';
import { drawMatchNumbers } from './match-numbers.ts';
import { frameBody, frameNumber, frameRefreshIn, openFrame, sealFrame } from './qr-frame.ts';
import { openTicket, sealTicket, TICKET_SECONDS } from './scan-ticket.ts';
import { newUserCode } from './user-code.ts';

const keys = deriveKeys([Buffer.from('a secret of the tests')]);
const NOW = 1_700_000_000_000;
const deadlines = {
  pending: 180_000,
  extended: 300_000,
  scanned: 120_000,
  approved: 60_000,
  delivered: 60_000,
  denied: 60_000,
};
const at = (now: number) => ({ now, deadlines });
const newId = () => LoginId.parse(cryptoRandom.bits(128));
const requestedFrom = { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' };
const login = newLogin(
  { id: newId(), userCode: UserCode.parse('WDJBMJHT'), requestedFrom, application: null },
  at(NOW),
);
const phone = { accountId: AccountId.parse('a'.repeat(22)), sessionId: SessionId.parse('s'.repeat(43)) };

/** Every string that differs from this one in a single character. */
function* mutants(text: string): Generator<string> {
  for (const [index, char] of [...text].entries()) {
    yield text.slice(0, index) + (char === 'A' ? 'B' : 'A') + text.slice(index + 1);
  }
}

describe('a login cookie', () => {
  test('opens to the login it was sealed for, and to nothing once a character is changed', () => {
    for (const first of [login.id, newId()]) {
      const cookie = sealLoginCookie({ id: login.id, first }, keys.loginCookie);
      expect(openLoginCookie(cookie, keys.loginCookie)).toEqual({ id: login.id, first });
      for (const mutant of mutants(cookie)) expect(openLoginCookie(mutant, keys.loginCookie)).toBeNull();
    }
  });

  test('of another key, cut, doubled or empty opens to nothing', () => {
    const cookie = sealLoginCookie({ id: login.id, first: login.id }, keys.loginCookie);
    expect(openLoginCookie(cookie, keys.frame)).toBeNull();
    for (const other of ['', '.', login.id, `${cookie}.`, `${cookie}${cookie}`, cookie.slice(0, -1)]) {
      expect(openLoginCookie(other, keys.loginCookie)).toBeNull();
    }
  });
});

describe('a QR frame', () => {
  const frameAt = (now: number) => sealFrame(frameBody(login.id, frameNumber(login, now)), keys.frame);

  test('opens to its login and number, and to nothing once a character is changed', () => {
    const frame = frameAt(NOW + 46_000);
    expect(openFrame(frame, keys.frame)).toEqual({ id: login.id, number: 3 });
    for (const mutant of mutants(frame)) expect(openFrame(mutant, keys.frame)).toBeNull();
  });

  test.each([
    { scannedAfter: 0, finds: true },
    { scannedAfter: 14_999, finds: true },
    { scannedAfter: 29_999, finds: true },
    { scannedAfter: 30_000, finds: false },
  ])('finds its login $scannedAfter ms after it was shown: $finds', ({ scannedAfter, finds }) => {
    const now = NOW + scannedAfter;
    const code = readCode({ code: frameAt(NOW), ticketHolder: 'phone' }, { keys, now: () => now });
    expect(code && !isStale(code, login, now)).toBe(finds);
  });

  test('that was scanned finds its login as long as that lives, so that the phone can ask again', () => {
    const scanned = scan(login, phone, { matchNumber: 47, matchNumbers: [12, 47, 83] }, at(NOW));
    const code = readCode({ code: frameAt(NOW), ticketHolder: 'phone' }, { keys, now: () => NOW + 90_000 });
    expect(code && isStale(code, scanned, NOW + 90_000)).toBe(false);
  });

  test('from the future finds nothing', () => {
    const code = readCode({ code: frameAt(NOW + 35_000), ticketHolder: 'phone' }, { keys, now: () => NOW });
    expect(code && isStale(code, login, NOW)).toBe(true);
  });

  test('changes when it said it would, and stays the first one for a clock that runs behind', () => {
    expect(frameRefreshIn(login, NOW + 5_200)).toBe(10);
    expect(frameRefreshIn(login, NOW - 9_000)).toBe(15);
    expect(frameNumber(login, NOW - 9_000)).toBe(0);
  });
});

describe('a scan ticket', () => {
  test('stands for what was scanned until its end', () => {
    for (const subject of [
      { kind: 'login', id: login.id } as const,
      { kind: 'user-code', code: login.userCode } as const,
    ]) {
      const ticket = sealTicket(subject, { holder: 'phone', now: NOW }, keys.ticket);
      expect(openTicket(ticket, { holder: 'phone', now: NOW + TICKET_SECONDS * 1000 - 1 }, keys.ticket)).toEqual(
        subject,
      );
      expect(openTicket(ticket, { holder: 'phone', now: NOW + TICKET_SECONDS * 1000 }, keys.ticket)).toBeNull();
      const another = { holder: 'another phone', now: NOW };
      expect(openTicket(ticket, another, keys.ticket)).toBeNull();
      for (const mutant of mutants(ticket))
        expect(openTicket(mutant, { holder: 'phone', now: NOW }, keys.ticket)).toBeNull();
    }
  });
});

test('no kind of value is taken for another', () => {
  const values = {
    cookie: sealLoginCookie({ id: login.id, first: login.id }, keys.loginCookie),
    frame: sealFrame(frameBody(login.id, 0), keys.frame),
    ticket: sealTicket({ kind: 'login', id: login.id }, { holder: 'phone', now: NOW }, keys.ticket),
    decision: decisionToken(login.id, phone.sessionId, keys.decision),
  };
  const now = () => NOW;
  expect(readCode({ code: values.cookie, ticketHolder: 'phone' }, { keys, now })).toBeNull();
  expect(readCode({ code: values.decision, ticketHolder: 'phone' }, { keys, now })).toBeNull();
  for (const other of [values.frame, values.ticket, values.decision]) {
    expect(openLoginCookie(other, keys.loginCookie)).toBeNull();
  }
  for (const other of [values.frame, values.ticket, values.cookie]) {
    expect(isDecisionToken(other, login.id, phone.sessionId, keys.decision)).toBe(false);
  }
});

test.each(['', '__proto__', 'a:b*', '\0', 'x'.repeat(99), '....', `${login.id}..`])('%j stands for nothing', (code) => {
  expect(readCode({ code: code, ticketHolder: 'phone' }, { keys, now: () => NOW })).toBeNull();
});

test('a decision token holds for one login and one phone', () => {
  const token = decisionToken(login.id, phone.sessionId, keys.decision);
  expect(isDecisionToken(token, login.id, phone.sessionId, keys.decision)).toBe(true);
  expect(isDecisionToken(token, newId(), phone.sessionId, keys.decision)).toBe(false);
  expect(isDecisionToken(token, login.id, SessionId.parse('t'.repeat(43)), keys.decision)).toBe(false);
});

test('the three numbers differ, have two digits, and hold the right one at every place equally', () => {
  const places = [0, 0, 0];
  for (let draw = 0; draw < 3_000; draw++) {
    const { matchNumber, matchNumbers } = drawMatchNumbers(cryptoRandom);
    expect(new Set(matchNumbers).size).toBe(3);
    for (const number of matchNumbers) expect(String(number)).toMatch(/^[1-9]\d$/);
    const place = matchNumbers.indexOf(matchNumber);
    places[place] = (places[place] ?? 0) + 1;
  }
  // 1000 each; eight standard deviations of a fair draw are about 200.
  for (const count of places) expect(Math.abs(count - 1_000)).toBeLessThan(200);
});

test('user codes are drawn from all twenty letters', () => {
  const letters = new Set(Array.from({ length: 500 }, () => [...newUserCode(cryptoRandom)]).flat());
  expect([...letters].sort().join('')).toBe('BCDFGHJKLMNPQRSTVWXZ');
});

describe('a stored login', () => {
  const numbers = { matchNumber: 47, matchNumbers: [12, 47, 83] as const };
  const scanned = scan(login, phone, numbers, at(NOW));
  const approved = approve(scanned, { sessionLifetime: '1h', tokenSeed: 'seed', revocations: 2 }, at(NOW));
  const states: Login[] = [
    login,
    extend(login, at(NOW + 1)),
    scanned,
    giveNumber(scanned),
    beginProof(scanned),
    beginProof(giveNumber(scanned)),
    beginProof({ ...scanned, application: 'Grafana', alsoSeen: [requestedFrom] }),
    approved,
    deliver(approved, SessionId.parse('n'.repeat(43)), at(NOW)),
    deny(scanned, { reason: 'wrong-number', wrongNumber: 12 }, at(NOW)),
    deny(login, { reason: 'cancelled' }, at(NOW)),
    deny(giveNumber(scanned), { reason: 'no-number' }, at(NOW)),
  ];

  test.each(states)('reads back as it was written: $state.status', (state) => {
    expect(loginCodec.decode(loginCodec.encode(state), state.id)).toEqual(state);
  });

  test.each([
    '',
    '{}',
    '[]',
    'null',
    '{"id":1}',
    loginCodec.encode(login).slice(0, -1),
    loginCodec.encode(login).replace('"p"', '"x"'),
  ])('that is corrupt or foreign reads as not there: %j', (bytes) => {
    expect(loginCodec.decode(bytes, login.id)).toBeNull();
  });

  test('is small: a pending one takes at most 100 bytes', () => {
    expect(loginCodec.encode(login).length).toBeLessThanOrEqual(100);
  });
});
