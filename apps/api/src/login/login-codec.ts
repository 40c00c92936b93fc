import { DenyReason, LoginId, SessionLifetimeId, UserCode } from '@pollen/shared';
import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import { SessionId } from '../session/session.ts';
import type { Codec } from '../store/collection.ts';
import { parseJson } from '../store/json-codec.ts';
import type { Approved, Login, LoginState } from './login.ts';

/** Logins are many and short-lived, so they are written as rows without names or their own id, to be small. */
const number = z.number();
const matchNumbers = z.tuple([number, number, number]).readonly();
const denialReason = z.union([DenyReason, z.enum(['unspecified', 'wrong-number', 'cancelled', 'approver-gone'])]);

const StateRow = z.union([
  z.enum(['p', 'e']),
  z.tuple([z.literal('s'), AccountId, SessionId, number, matchNumbers]),
  z.tuple([z.literal('a'), AccountId, SessionId, SessionLifetimeId, z.string(), number]),
  z.tuple([z.literal('d'), AccountId, SessionId, SessionLifetimeId, z.string(), SessionId]),
  z.tuple([z.literal('n'), AccountId.nullable(), SessionId.nullable(), denialReason, number.nullable()]),
]);
type StateRow = z.infer<typeof StateRow>;

const SeenRow = z.tuple([z.string(), z.string(), z.string()]);
const LoginRow = z.tuple([UserCode, z.string(), z.string(), z.string(), number, number, StateRow], SeenRow);
type LoginRow = z.infer<typeof LoginRow>;

export const loginCodec: Codec<Login> = {
  encode({ userCode, requestedFrom: { browser, os, address }, alsoSeen, startedAt, deadline, state }) {
    const length = deadline - startedAt;
    const seen = alsoSeen.map((from): z.infer<typeof SeenRow> => [from.browser, from.os, from.address]);
    const row: LoginRow = [userCode, browser, os, address, startedAt, length, stateToRow(state), ...seen];
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
      requestedFrom: { browser, os, address },
      alsoSeen: seen.map(([seenBrowser, seenOs, seenAddress]) => ({
        browser: seenBrowser,
        os: seenOs,
        address: seenAddress,
      })),
      startedAt,
      deadline: startedAt + length,
      state,
    };
  },
};

function stateToRow(state: LoginState): StateRow {
  switch (state.status) {
    case 'pending':
      return state.isExtended ? 'e' : 'p';
    case 'scanned':
      return ['s', state.phone.accountId, state.phone.sessionId, state.matchNumber, state.matchNumbers];
    case 'approved':
      return approvedToRow(state);
    case 'delivered':
      return ['d', state.phone.accountId, state.phone.sessionId, state.sessionLifetime, state.tokenSeed, state.session];
    case 'denied':
      return ['n', state.phone?.accountId ?? null, state.phone?.sessionId ?? null, state.reason, state.wrongNumber];
  }
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
