import {
  AccountChange,
  AccountChanged,
  AccountDetails,
  type AccountEntry,
  AccountList,
  AccountsQuery,
  AllSessionsEnded,
  API,
  EmptyRequest,
  MOST_ACCOUNTS_LISTED,
  pictureAt,
} from '@pollen/shared';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Account, AccountId, isAdministrator } from '../../account/account.ts';
import type { PicturePorts } from '../../account/change-picture.ts';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import { accountChanged, administrationEvent } from '../../activity/record-activity.ts';
import { LARGEST_BODY_WITH_PICTURE } from '../../picture/picture.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import { type AdministrationPorts, administerAccount } from '../administer-accounts.ts';
import { changeDetails, WantedDetails } from '../change-details.ts';
import { type EndAllSessionsPorts, endAllSessions } from '../end-all-sessions.ts';
import { lastActiveOf } from '../last-active.ts';

interface AdministrationRoutesPorts {
  readonly core: AdministrationPorts & EndAllSessionsPorts & PicturePorts & { readonly notes: ActivityNotes };
  readonly guards: Pick<SessionGuards, 'requireRecentAdministrator'>;
  readonly log: Pick<FastifyBaseLogger, 'info'>;
}

const ChangeParams = z.object({ id: z.string(), change: AccountChange });

/** Administrators look after everybody's accounts. */
export function administrationRoutes(app: Server, ports: AdministrationRoutesPorts): void {
  const list = { querystring: AccountsQuery, response: { 200: AccountList, ...problems } };
  app.get(API.accounts, { schema: list }, (request) => listAccounts(request.query, request, ports));
  app.get(API.accountsByNonce(':nonce'), { schema: { ...list, params: NonceParams } }, (request) =>
    listAccounts(request.query, request, ports),
  );

  const ended = { body: EmptyRequest, response: { 200: AllSessionsEnded, ...problems } };
  app.post(API.endAllSessions, { schema: ended }, (request) => endAll(request, ports));

  const changed = { params: ChangeParams, body: EmptyRequest, response: { 200: AccountChanged, ...problems } };
  app.post(API.changeAccount(':id', ':change'), { schema: changed }, (request) =>
    changeAccount(request.params, request, ports),
  );

  const details = { params: AnyId, body: WantedDetails, response: { 200: AccountDetails, ...problems } };
  app.post(API.accountDetails(':id'), { schema: details, bodyLimit: LARGEST_BODY_WITH_PICTURE }, (request) =>
    changeAccountDetails(request.params.id, request.body, request, ports),
  );
}

async function listAccounts(
  { search = '', after, limit = MOST_ACCOUNTS_LISTED }: AccountsQuery,
  request: FastifyRequest,
  { guards, core }: AdministrationRoutesPorts,
): Promise<AccountList> {
  const { account } = await guards.requireRecentAdministrator(request);
  const { accounts, ...page } = await core.accounts.page({ search, after: after ?? null, limit });
  const entries = accounts.map((each) => toAccountEntry(each, account));
  if (limit > MOST_WITH_LAST_ACTIVE) return { kind: 'accounts', accounts: entries, ...page };
  const active = await lastActiveOf(accounts, core);
  const withActive = entries.map((entry, index) => ({ ...entry, lastActiveAt: toIso(active[index] ?? null) }));
  return { kind: 'accounts', accounts: withActive, ...page };
}

/** Of a longer list the sessions are not read: they are several for each account. */
const MOST_WITH_LAST_ACTIVE = 100;

const toIso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

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

async function endAll(
  request: FastifyRequest,
  { guards, core, log }: AdministrationRoutesPorts,
): Promise<AllSessionsEnded> {
  const { account: by } = await guards.requireRecentAdministrator(request);
  await endAllSessions({ id: by.id, device: requesterOf(request) }, inRequest(request, core));
  log.info({ requestId: request.id, by: by.id }, 'every session was ended');
  return { kind: 'all-sessions-ended' };
}

async function changeAccountDetails(
  param: string,
  wanted: WantedDetails,
  request: FastifyRequest,
  { guards, core, log }: AdministrationRoutesPorts,
): Promise<AccountDetails> {
  const { account: by } = await guards.requireRecentAdministrator(request);
  const id = AccountId.safeParse(param);
  const account = id.success ? await changeDetails(id.data, wanted, core) : null;
  if (account === null) throw new ProblemError('not-found');
  log.info({ requestId: request.id, account: account.id, by: by.id }, 'the details of an account were changed');
  return { kind: 'account-details', ...detailsOf(account) };
}

function toAccountEntry(account: Account, own: Account): AccountEntry {
  const { id, username, displayName, isLocked } = account;
  const createdAt = new Date(account.createdAt).toISOString();
  const rights = { isAdmin: isAdministrator(account), isFirst: account.isAdmin };
  return { id, username, displayName, ...rights, isLocked, isOwn: id === own.id, createdAt, ...detailsOf(account) };
}

function detailsOf({ mail, groups = [], picture }: Account) {
  return { mail: mail ?? null, groups, ...(picture !== undefined && { picture: pictureAt(picture) }) };
}
