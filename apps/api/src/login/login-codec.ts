import { DenyReason, LoginId, SessionLifetimeId, UserCode } from '@pollen/shared';
import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import { type Requester, SessionId } from '../session/session.ts';
import type { Codec } from '../store/collection.ts';
import { parseJson } from '../store/json-codec.ts';
import type { Approved, Login, LoginState, Scanned } from './login.ts';

/** Logins are many and short-lived, so they are written as rows without names or their own id, to be small. */
const number = z.number();
const matchNumbers = z.tuple([number, number, number]).readonly();
const numberGiven = z.literal(1).optional();
const denialReason = z.union([DenyReason, z.enum(['unspecified', 'wrong-number', 'cancelled', 'approver-gone'])]);

const StateRow = z.union([
  z.enum(['p', 'e']),
  z.tuple([z.literal('s'), AccountId, SessionId, number, matchNumbers, numberGiven]),
  z.tuple([z.literal('a'), AccountId, SessionId, SessionLifetimeId, z.string(), number]),
  z.tuple([z.literal('d'), AccountId, SessionId, SessionLifetimeId, z.string(), SessionId]),
  z.tuple([z.literal('n'), AccountId.nullable(), SessionId.nullable(), denialReason, number.nullable()]),
]);
type StateRow = z.infer<typeof StateRow>;

/** In brackets it is that of a proxy. */
const Address = z.union([z.string(), z.tuple([z.string()])]);
const SeenRow = z.tuple([z.string(), z.string(), Address]);
type SeenRow = z.infer<typeof SeenRow>;
const LoginRow = z.tuple([UserCode, z.string(), z.string(), Address, number, number, StateRow], SeenRow);
type LoginRow = z.infer<typeof LoginRow>;

export const loginCodec: Codec<Login> = {
  encode({ userCode, requestedFrom, alsoSeen, startedAt, deadline, state }) {
    const length = deadline - startedAt;
    const seen = alsoSeen.map(requesterToRow);
    const row: LoginRow = [userCode, ...requesterToRow(requestedFrom), startedAt, length, stateToRow(state), ...seen];
    return JSON.stringify(row);
  },
  decode(bytes, name) {
    const id = LoginId.safeParse(name);
    const parsed = LoginRow.safeParse(parseJson(bytes));
    if (!parsed.success || !id.success) return null;
    const [userCode, browser, os, address, startedAt, length, row, ...seen] = parsed.data;
    const state = stateFromRow(row);
    return {
      id: id.data,
      userCode,
      requestedFrom: requesterFromRow([browser, os, address]),
      alsoSeen: seen.map(requesterFromRow),
      startedAt,
      deadline: startedAt + length,
      state,
    };
  },
};

function requesterToRow({ browser, os, address, isProxyAddress }: Requester): SeenRow {
  return [browser, os, isProxyAddress ? [address] : address];
}

function requesterFromRow([browser, os, address]: SeenRow): Requester {
  return typeof address === 'string'
    ? { browser, os, address }
    : { browser, os, address: address[0], isProxyAddress: true };
}

function stateToRow(state: LoginState): StateRow {
  switch (state.status) {
    case 'pending':
      return state.isExtended ? 'e' : 'p';
    case 'scanned':
      return scannedToRow(state);
    case 'approved':
      return approvedToRow(state);
    case 'delivered':
      return ['d', state.phone.accountId, state.phone.sessionId, state.sessionLifetime, state.tokenSeed, state.session];
    case 'denied':
      return ['n', state.phone?.accountId ?? null, state.phone?.sessionId ?? null, state.reason, state.wrongNumber];
  }
}

function scannedToRow({ phone, isNumberGiven, ...numbers }: Scanned): StateRow {
  const row = ['s', phone.accountId, phone.sessionId, numbers.matchNumber, numbers.matchNumbers] as const;
  return isNumberGiven ? [...row, 1] : [...row];
}

function approvedToRow({ phone, sessionLifetime, tokenSeed, disavowals }: Approved): StateRow {
  return ['a', phone.accountId, phone.sessionId, sessionLifetime, tokenSeed, disavowals];
}

function stateFromRow(row: StateRow): LoginState {
  if (row === 'p' || row === 'e') return { status: 'pending', isExtended: row === 'e' };
  switch (row[0]) {
    case 's':
      return {
        status: 'scanned',
        phone: { accountId: row[1], sessionId: row[2] },
        matchNumber: row[3],
        matchNumbers: row[4],
        isNumberGiven: row[5] === 1,
      };
    case 'a':
      return {
        status: 'approved',
        phone: { accountId: row[1], sessionId: row[2] },
        sessionLifetime: row[3],
        tokenSeed: row[4],
        disavowals: row[5],
      };
    case 'd':
      return {
        status: 'delivered',
        phone: { accountId: row[1], sessionId: row[2] },
        sessionLifetime: row[3],
        tokenSeed: row[4],
        session: row[5],
      };
    case 'n': {
      const phone = row[1] !== null && row[2] !== null ? { accountId: row[1], sessionId: row[2] } : null;
      return { status: 'denied', phone, reason: row[3], wrongNumber: row[4] };
    }
  }
}
