import type { ProofWanted } from '../application/proof-wanted.ts';
import type { Caller } from '../session/use-session.ts';
import { authenticationOf } from './claims.ts';

/**
 * What is still wanted of somebody before a request may have them. Where they have just proved who they are and it is not
 * enough: they are somebody else than was asked for, or cannot prove themselves so.
 */
export type WantedProof = ProofWanted | 'other-person' | 'unmet';

/** What an authorization request asks of the proof. */
export interface AskedProof {
  /** When it was asked, in milliseconds. */
  readonly askedAt: number;
  /** The proof must be given for this very request. */
  readonly isNewWanted: boolean;
  /** In seconds; a proof for this very request is never too old. */
  readonly maxAge: number | null;
  /** It must be this account's. */
  readonly accountId: string | null;
  /** It must be one of these ways. */
  readonly acrs: readonly string[] | null;
}

/** Null where this request may have this caller. */
export function wantedByRequest(caller: Caller, asked: AskedProof, now: number): WantedProof | null {
  const { session, account } = caller;
  const isForThis = session.verifiedAt >= asked.askedAt;
  if (asked.accountId !== null && asked.accountId !== account.id) return isForThis ? 'other-person' : 'again';
  if (asked.acrs !== null && !asked.acrs.includes(authenticationOf(session).acr)) return isForThis ? 'unmet' : 'again';
  const isOld = asked.maxAge !== null && now - session.verifiedAt > asked.maxAge * 1000;
  return !isForThis && (asked.isNewWanted || isOld) ? 'again' : null;
}
