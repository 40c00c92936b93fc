import {
  AccountChange,
  AccountChanged,
  type AccountEntry,
  AccountList,
  API,
  EmptyRequest,
  PasswordChanged,
  PasswordChangeRequest,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { type Account, AccountId, canonicalUsername, isAdministrator } from '../../account/account.ts';
import { administrationEvent } from '../../activity/record-activity.ts';
import { changePassword } from '../../password/change-password.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { NonceParams, problems } from '../../server/route-schemas.ts';
import { clearSessionsOf } from '../../session/end-session.ts';
import { recentAuthRequired, requireRecentAuth } from '../../session/http/require-recent-auth.ts';
import type { Caller } from '../../session/use-session.ts';
import { administerAccount } from '../administer-accounts.ts';

/** More would be no page that a person reads. */
const MOST_LISTED = 2_000;

const ChangeParams = z.object({ id: z.string(), change: AccountChange });

/** Looking after accounts: an administrator after everybody's, everybody after their own password. */
export function administrationRoutes(app: Server, deps: HttpDeps): void {
  const { core, log } = deps;

  async function list(request: FastifyRequest): Promise<AccountList> {
    const { account } = requireAdministrator(await requireFullCaller(request, deps));
    const accounts = (await core.accounts.list()).toSorted(byName);
    const listed = accounts.slice(0, MOST_LISTED).map((each) => describeAccount(each, account));
    return { kind: 'accounts', accounts: listed, count: accounts.length };
  }
  const listAnswer = { response: { 200: AccountList, ...problems } };
  app.get(API.accounts, { schema: listAnswer }, list);
  app.get(API.accountsByNonce(':nonce'), { schema: { ...listAnswer, params: NonceParams } }, list);

  const change = { params: ChangeParams, body: EmptyRequest, response: { 200: AccountChanged, ...problems } };
  app.post(API.changeAccount(':id', ':change'), { schema: change }, async (request): Promise<AccountChanged> => {
    requireAdministrator(await requireFullCaller(request, deps));
    const { account: by } = requireAdministrator(await requireRecentAuth(request, deps));
    const id = AccountId.safeParse(request.params.id);
    if (!id.success) throw new ProblemError('not-found');
    const { change: what } = request.params;
    const outcome = await administerAccount({ id: id.data, change: what, by: by.id }, core);
    if (outcome.kind !== 'changed') throw new ProblemError(outcome.kind);
    log.info({ account: id.data, change: what, by: by.id }, 'an account was changed');
    if (outcome.became !== null) await deps.notes.note(id.data, administrationEvent(outcome.became, by));
    return { kind: 'account-changed', change: what };
  });

  const password = { body: PasswordChangeRequest, response: { 200: PasswordChanged, ...problems } };
  app.post(API.changePassword, { schema: password }, async (request): Promise<PasswordChanged> => {
    const caller = await requireRecentAuth(request, deps);
    const outcome = await changePassword(caller, request.body, core);
    if (outcome.kind === 'verification-required') throw recentAuthRequired(caller, request, deps);
    if (outcome.kind !== 'changed') throw new ProblemError(outcome.kind);
    const { account } = outcome;
    await deps.notes.note(account.id, { kind: 'password-changed', device: requesterOf(request) });
    const ended = request.body.endOtherSessions ? await clearSessionsOf(account, core.sessions) : 0;
    return { kind: 'password-changed', ended };
  });
}

export function requireAdministrator(caller: Caller): Caller {
  if (!isAdministrator(caller.account)) throw new ProblemError('administrator-required');
  return caller;
}

function byName(one: Account, other: Account): number {
  return canonicalUsername(one.username) < canonicalUsername(other.username) ? -1 : 1;
}

function describeAccount(account: Account, own: Account): AccountEntry {
  const { id, username, displayName, isLocked } = account;
  const createdAt = new Date(account.createdAt).toISOString();
  const sessionStatus = { isAdmin: isAdministrator(account), isFirst: account.isAdmin, isLocked, isOwn: id === own.id };
  return { id, username, displayName, ...sessionStatus, createdAt };
}
