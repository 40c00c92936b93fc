import type { FastifyRequest } from 'fastify';
import type { Account } from '../../account/account.ts';
import { toProblemError } from '../../server/problem.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Caller } from '../../session/use-session.ts';
import type { ChangeOutcome } from '../change-passkeys.ts';

/** The account as it stands after a change of its passkeys, or the refusal of that change. */
export function changedOrRefused(
  outcome: ChangeOutcome,
  caller: Caller,
  request: FastifyRequest,
  guards: Pick<SessionGuards, 'reAuthenticationRequired'>,
): Account {
  if (outcome.kind === 'changed') return outcome.account;
  if (outcome.kind === 'verification-required') throw guards.reAuthenticationRequired('change', caller, request);
  throw toProblemError(outcome);
}
