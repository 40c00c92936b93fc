import { AccountChange, AccountChanged, type AccountEntry, AccountList, API, EmptyRequest } from '@pollen/shared';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Account, AccountId, canonicalUsername, isAdministrator } from '../../account/account.ts';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import { accountChanged, administrationEvent } from '../../activity/record-activity.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import { type AdministrationPorts, administerAccount } from '../administer-accounts.ts';

interface AdministrationRoutesPorts {
  readonly core: AdministrationPorts & { readonly notes: ActivityNotes };
  readonly guards: Pick<SessionGuards, 'requireRecentAdministrator'>;
  readonly log: Pick<FastifyBaseLogger, 'info'>;
}

/** More would be no page that a person reads. */
const MOST_LISTED = 2_000;

const ChangeParams = z.object({ id: z.string(), change: AccountChange });

/** Administrators look after everybody's accounts. */
export function administrationRoutes(app: Server, ports: AdministrationRoutesPorts): void {
  const list = { response: { 200: AccountList, ...problems } };
  const accounts = (request: FastifyRequest) => listAccounts(request, ports);
  app.get(API.accounts, { schema: list }, accounts);
  app.get(API.accountsByNonce(':nonce'), { schema: { ...list, params: NonceParams } }, accounts);

  const changed = { params: ChangeParams, body: EmptyRequest, response: { 200: AccountChanged, ...problems } };
  app.post(API.changeAccount(':id', ':change'), { schema: changed }, (request) =>
    changeAccount(request.params, request, ports),
  );
}

async function listAccounts(request: FastifyRequest, ports: AdministrationRoutesPorts): Promise<AccountList> {
  const { account } = await ports.guards.requireRecentAdministrator(request);
  const accounts = (await ports.core.accounts.list()).toSorted(byName);
  const listed = accounts.slice(0, MOST_LISTED).map((each) => toAccountEntry(each, account));
  return { kind: 'accounts', accounts: listed, count: accounts.length };
}

async function changeAccount(
  { id: param, change }: z.infer<typeof ChangeParams>,
  request: FastifyRequest,
  { guards, core, log }: AdministrationRoutesPorts,
): Promise<AccountChanged> {
  const { account: by } = await guards.requireRecentAdministrator(request);
  const id = AccountId.safeParse(param);
  if (!id.success) throw new ProblemError('not-found');
  const outcome = await administerAccount({ id: id.data, change, by: by.id }, core);
  if (outcome.kind !== 'changed') throw new ProblemError(outcome.kind);
  const { notes } = inRequest(request, core);
  log.info({ requestId: request.id, account: id.data, change, by: by.id }, 'an account was changed');
  if (outcome.became !== null) await notes.note(id.data, administrationEvent(outcome.became, by));
  await notes.note(by.id, accountChanged(change, outcome.account, requesterOf(request)));
  return { kind: 'account-changed', change };
}

function byName(one: Account, other: Account): number {
  return canonicalUsername(one.username) < canonicalUsername(other.username) ? -1 : 1;
}

function toAccountEntry(account: Account, own: Account): AccountEntry {
  const { id, username, displayName, isLocked } = account;
  const createdAt = new Date(account.createdAt).toISOString();
  const rights = { isAdmin: isAdministrator(account), isFirst: account.isAdmin };
  return { id, username, displayName, ...rights, isLocked, isOwn: id === own.id, createdAt };
}
