import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { KeyRing } from '../crypto/hmac.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { SessionId } from '../session/session.ts';
import { newAppTicket, openAppTicket, wayOf } from './app-ticket.ts';

const key: KeyRing = [randomBytes(32)];
const session = SessionId.parse('s'.repeat(43));
const use = { origin: 'https://wiki.test', way: wayOf('secret') };
const at = (now: number) => ({ random: cryptoRandom, now: () => now, key });
const MINUTE = 60_000;

describe('a ticket', () => {
  const ticket = newAppTicket(session, use, at(0));

  it('says which session it is for, within a minute', () => {
    expect(openAppTicket(ticket, use, at(MINUTE - 1))).toMatchObject({ session, endsAt: MINUTE });
    expect(openAppTicket(ticket, use, at(MINUTE))).toBeNull();
  });

  it('is worth nothing elsewhere, in another browser, by another key, or changed', () => {
    expect(openAppTicket(ticket, { ...use, origin: 'http://wiki.test' }, at(0))).toBeNull();
    expect(openAppTicket(ticket, { ...use, way: wayOf('other') }, at(0))).toBeNull();
    expect(openAppTicket(ticket, use, { now: () => 0, key: [randomBytes(32)] })).toBeNull();
    const [id = '', of = '', end = '', tag = ''] = ticket.split('.');
    for (const parts of [
      ['x', of, end, tag],
      [id, 'x'.repeat(43), end, tag],
      [id, of, 'zzzzzz', tag],
      [id, of, end, ''],
      [id, of, end, tag, ''],
      [id, of, end],
    ])
      expect(openAppTicket(parts.join('.'), use, at(0))).toBeNull();
  });

  it('is another one each time', () => expect(newAppTicket(session, use, at(0))).not.toBe(ticket));
});
