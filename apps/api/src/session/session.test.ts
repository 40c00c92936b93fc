import { expect, test } from '@jest/globals';
import { jsonCodec } from '../store/json-codec.ts';
import { Session } from './session.ts';

test('a session from before proofs were told apart is read, and proved by nothing known', () => {
  const old = {
    id: 's'.repeat(43),
    accountId: 'A'.repeat(22),
    signedInBy: 'password',
    device: { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' },
    approvedBy: null,
    startedAt: 1,
    endsAt: 2,
    idleMs: 1,
    lastUsedAt: 1,
    verifiedAt: 1,
    isUsed: true,
  };
  expect(jsonCodec(Session).decode(JSON.stringify(old), old.id)).toEqual({ ...old, verifiedBy: null });
});
