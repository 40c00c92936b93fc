import {
  API,
  CurrentSession,
  EmptyRequest,
  PAGES,
  RecoveryCheck,
  RecoveryCheckRequest,
  RecoveryLink,
  RecoveryLinkSent,
  RecoveryRequest,
} from '@pollen/shared';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { AccountId } from '../../account/account.ts';
import type { LinkLimits } from '../../account/link-limits.ts';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import { accountChanged, administrationEvent } from '../../activity/record-activity.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { LetterWriter } from '../../notification/letters.ts';
import { toPasskeyEntry } from '../../passkey/passkey-entry.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { refuseAndCount } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { SignIn } from '../../session/http/sign-in-response.ts';
import { makeRecoveryLink } from '../make-recovery-link.ts';
import { findRecoverable, keptPasskeys, type RecoveryPorts, recoverAccount } from '../recover-account.ts';
import { openRecoveryLink } from '../recovery-link.ts';

/** Hands the link to the mail server; null where no mails are sent. */
interface RecoveryMail {
  readonly letters: Pick<LetterWriter, 'recovery'>;
  readonly mailer: Pick<Mailer, 'send'>;
}

interface RecoveryRoutesPorts {
  readonly core: RecoveryPorts & {
    readonly notes: ActivityNotes;
    readonly linkLimits: LinkLimits;
    readonly mail: RecoveryMail | null;
  };
  readonly guards: Pick<SessionGuards, 'requireRecentAdministrator'>;
  readonly signIn: SignIn;
  readonly publicUrl: Pick<PublicUrl, 'publicAddress'>;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

/**
 * A way back for whoever forgot the password or lost the phone: a link with which to choose a new password. Wrong
 * links count with those to accounts (`link-limits.ts`).
 */
export function recoveryRoutes(app: Server, ports: RecoveryRoutesPorts): void {
  const made = { params: AnyId, body: EmptyRequest, response: { 201: RecoveryLink, ...problems } };
  app.post(API.recoveryLink(':id'), { schema: made }, async (request, reply) =>
    reply.code(201).send(await makeLink(request.params.id, request, ports)),
  );
  const sent = { body: RecoveryCheckRequest, response: { 200: RecoveryLinkSent, ...problems } };
  app.post(API.sendRecoveryLink, { schema: sent }, (request) => sendLink(request.body.token, request, ports));
  const checked = { body: RecoveryCheckRequest, response: { 200: RecoveryCheck, ...problems } };
  app.post(API.checkRecovery, { schema: checked }, (request) => checkLink(request.body.token, request, ports));

  const recovered = { body: RecoveryRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.recover, { schema: recovered }, (request, reply) => recover(request.body, reply, ports));
}

async function makeLink(
  param: string,
  request: FastifyRequest,
  { guards, core, publicUrl, log }: RecoveryRoutesPorts,
): Promise<RecoveryLink> {
  const { account: by } = await guards.requireRecentAdministrator(request);
  const id = AccountId.safeParse(param);
  if (!id.success) throw new ProblemError('not-found');
  const outcome = await makeRecoveryLink(id.data, by, core);
  if (outcome.kind !== 'made') throw new ProblemError(outcome.kind);
  const { notes } = inRequest(request, core);
  await notes.note(id.data, administrationEvent('recovery-link-made', by));
  await notes.note(by.id, accountChanged('recovery-link', outcome.account, requesterOf(request)));
  log.info({ requestId: request.id, account: id.data, by: by.id }, 'a recovery link was made');
  const link = `${publicUrl.publicAddress()}${PAGES.recovery}#${outcome.token}`;
  const { mail } = outcome.account;
  const expiresIn = outcome.lifetimeMs / 1000;
  return { kind: 'recovery-link', link, expiresIn, ...(core.mail !== null && mail !== undefined && { mail }) };
}

/** By the one who made it, to its owner. At once, so that whoever asked is told; and so it is in no queue. */
async function sendLink(
  token: string,
  request: FastifyRequest,
  { guards, core, publicUrl, log }: RecoveryRoutesPorts,
): Promise<RecoveryLinkSent> {
  const { account: by } = await guards.requireRecentAdministrator(request);
  const found = await findRecoverable(token, core);
  if (found === null) return refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, request);
  if (core.mail === null || found.mail === undefined) throw new ProblemError('not-found');
  const address = `${publicUrl.publicAddress()}${PAGES.recovery}#${token}`;
  const letter = core.mail.letters.recovery(found, { address, endsAt: endOf(token, core), by });
  const outcome = await core.mail.mailer.send(letter, found.mail);
  const about = { requestId: request.id, account: found.id, by: by.id };
  if (outcome.kind !== 'sent') {
    log.warn({ ...about, reason: outcome.reason }, 'a recovery link was not taken by the mail server');
    throw new ProblemError('mail-not-sent');
  }
  log.info(about, 'a recovery link was sent by mail');
  return { kind: 'recovery-link-sent', mail: found.mail };
}

const endOf = (token: string, { keys, now }: RecoveryPorts) => openRecoveryLink(token, keys.recovery)?.endsAt ?? now();

async function checkLink(
  token: string,
  request: FastifyRequest,
  { core }: RecoveryRoutesPorts,
): Promise<RecoveryCheck> {
  const account = await findRecoverable(token, core);
  if (account === null) return refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, request);
  const { username, displayName } = account;
  const passkeys = keptPasskeys(account, core).map(toPasskeyEntry);
  return { kind: 'recovery', username, displayName, ...(passkeys.length > 0 && { passkeys }) };
}

async function recover(
  { token, newPassword, keepPasskeys }: RecoveryRequest,
  reply: FastifyReply,
  { core, signIn, log }: RecoveryRoutesPorts,
): Promise<CurrentSession> {
  const outcome = await recoverAccount(token, { newPassword, keepPasskeys: keepPasskeys ?? null }, core);
  if (outcome.kind !== 'recovered') {
    return refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, reply.request);
  }
  const { account, removed } = outcome;
  const device = requesterOf(reply.request);
  const { notes } = inRequest(reply.request, core);
  for (const { name } of removed) await notes.note(account.id, { kind: 'passkey-removed', device, name });
  await notes.note(account.id, { kind: 'recovered', device });
  log.info({ requestId: reply.request.id, account: account.id }, 'an account was recovered');
  return signIn({ account, signedInBy: 'password' }, reply);
}
