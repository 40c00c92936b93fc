import { DenyReason, LoginId, SessionLifetimeId, UserCode } from '@pollen/shared';
import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import { deviceName } from '../session/device-name.ts';
import { type Requester, SessionId } from '../session/session.ts';
import type { Codec } from '../store/collection.ts';
import { misfitOf, parseJson } from '../store/json-codec.ts';
import type { Approved, Login, LoginState, Scanned } from './login.ts';

/** Logins are many, so they are encoded compactly: as arrays, without member names and without their own id. */
const number = z.number();
/** Behind what this version writes, a newer one may add to a row. */
const more = z.unknown();
const matchNumbers = z.tuple([number, number, number]).readonly();
const numberGiven = z.literal(1).optional();
const denialReason = z.union([DenyReason, z.enum(['unspecified', 'wrong-number', 'cancelled', 'approver-gone'])]);

const StateRow = z.union([
  z.enum(['p', 'e']),
  z.tuple([z.literal('s'), AccountId, SessionId, number, matchNumbers, numberGiven], more),
  z.tuple([z.literal('a'), AccountId, SessionId, SessionLifetimeId, z.string(), number], more),
  z.tuple([z.literal('d'), AccountId, SessionId, SessionLifetimeId, z.string(), SessionId], more),
  z.tuple([z.literal('n'), AccountId.nullable(), SessionId.nullable(), denialReason, number.nullable()], more),
]);
type StateRow = z.infer<typeof StateRow>;

/** In brackets it is that of a proxy. */
const Address = z.union([z.string(), z.tuple([z.string()])]);
const { browser: Browser, os: System } = deviceName;
const SeenRow = z.tuple([Browser, System, Address], more);
type SeenRow = z.infer<typeof SeenRow>;
type RequesterRow = [browser: string | null, os: string | null, address: z.infer<typeof Address>];
const SEEN_LENGTH = 3;
/** The name of the application, where there is one, stands alone among those who were seen. */
const ApplicationRow = z.tuple([z.string()]);
/** Behind those who were seen: its person began to prove who they are. Older versions keep it there. */
const PROOF_BEGUN = 'proof';
/** With every member. */
const STATE_LENGTHS = { s: 6, a: 6, d: 6, n: 5 } as const;
const LoginRow = z.tuple([UserCode, Browser, System, Address, number, number, StateRow], more);
type LoginRow = z.infer<typeof LoginRow>;

export const loginCodec: Codec<Login> = {
  encode({ userCode, requestedFrom, alsoSeen, application, startedAt, deadline, state }, before) {
    const length = deadline - startedAt;
    const seen = alsoSeen.map(requesterToRow);
    const named = application === null ? [] : [[application]];
    const row: LoginRow = [userCode, ...requesterToRow(requestedFrom), startedAt, length, stateToRow(state), ...seen];
    const marks = state.status === 'scanned' && state.isProofBegun ? [PROOF_BEGUN] : [];
    return JSON.stringify([...withAdded(row, before), ...named, ...marks]);
  },
  decode(bytes, name) {
    const id = LoginId.safeParse(name);
    const parsed = LoginRow.safeParse(parseJson(bytes));
    if (!parsed.success || !id.success) return null;
    const [userCode, browser, os, address, startedAt, length, row, ...others] = parsed.data;
    const state = stateFromRow(row, others.includes(PROOF_BEGUN));
    return {
      id: id.data,
      userCode,
      requestedFrom: requesterFromRow([browser, os, address]),
      alsoSeen: others.filter(isSeenRow).map(requesterFromRow),
      application: others.find(isApplicationRow)?.[0] ?? null,
      startedAt,
      deadline: startedAt + length,
      state,
    };
  },
  misfitOf: (bytes) => misfitOf(LoginRow, parseJson(bytes)),
};

/** With what a newer version has added before: to the state, as long as that is the same, to those seen, and at the end. */
function withAdded(row: LoginRow, before: string | undefined): readonly unknown[] {
  const { data } = LoginRow.safeParse(before === undefined ? undefined : parseJson(before));
  if (data === undefined) return row;
  const [code, browser, os, address, startedAt, length, state, ...seen] = row;
  const [, , , , , , stateBefore, ...others] = data;
  const seenBefore = others.filter(isSeenRow);
  const asBefore = (one: unknown) => seenBefore.find((each) => isSame(each.slice(0, SEEN_LENGTH), one)) ?? one;
  const isSameState = Array.isArray(state) && Array.isArray(stateBefore) && state[0] === stateBefore[0];
  // Only behind all that this version knows: a member that it took away must not come back.
  const isWhole = isSameState && state.length === STATE_LENGTHS[state[0]];
  const stateNow = isWhole ? [...state, ...stateBefore.slice(state.length)] : state;
  const isOwn = (other: unknown) => isSeenRow(other) || isApplicationRow(other) || other === PROOF_BEGUN;
  const end = others.filter((other) => !isOwn(other));
  return [code, browser, os, address, startedAt, length, stateNow, ...seen.map(asBefore), ...end];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSeenRow(row: unknown): row is SeenRow {
  return SeenRow.safeParse(row).success;
}

function isApplicationRow(row: unknown): row is z.infer<typeof ApplicationRow> {
  return ApplicationRow.safeParse(row).success;
}

function requesterToRow({ browser, os, address, isProxyAddress }: Requester): RequesterRow {
  return [browser, os, isProxyAddress ? [address] : address];
}

function requesterFromRow([browser, os, address]: RequesterRow | SeenRow): Requester {
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

function approvedToRow({ phone, sessionLifetime, tokenSeed, revocations }: Approved): StateRow {
  return ['a', phone.accountId, phone.sessionId, sessionLifetime, tokenSeed, revocations];
}

function stateFromRow(row: StateRow, isProofBegun: boolean): LoginState {
  if (row === 'p' || row === 'e') return { status: 'pending', isExtended: row === 'e' };
  switch (row[0]) {
    case 's':
      return {
        status: 'scanned',
        phone: { accountId: row[1], sessionId: row[2] },
        matchNumber: row[3],
        matchNumbers: row[4],
        isNumberGiven: row[5] === 1,
        isProofBegun,
      };
    case 'a':
      return {
        status: 'approved',
        phone: { accountId: row[1], sessionId: row[2] },
        sessionLifetime: row[3],
        tokenSeed: row[4],
        revocations: row[5],
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
