import {
  API,
  CurrentSession,
  EmptyRequest,
  PAGES,
  RecoveryCheck,
  RecoveryCheckRequest,
  RecoveryLink,
  RecoveryRequest,
} from '@pollen/shared';
import { AccountId } from '../../account/account.ts';
import { refuseLink } from '../../account/http/link-limits.ts';
import { administrationEvent } from '../../activity/record-activity.ts';
import { requireAdministrator } from '../../administration/http/administration-routes.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, problems } from '../../server/route-schemas.ts';
import { requireRecentAuth } from '../../session/http/require-recent-auth.ts';
import { signIn } from '../../session/http/sign-in-response.ts';
import { makeRecoveryLink } from '../make-recovery-link.ts';
import { findRecoverable, recoverAccount } from '../recover-account.ts';

/** A way back for whoever forgot the password or lost the phone: a link with which to choose a new password. */
export function recoveryRoutes(app: Server, deps: HttpDeps): void {
  const { core, log, names } = deps;

  const make = { params: AnyId, body: EmptyRequest, response: { 201: RecoveryLink, ...problems } };
  app.post(API.recoveryLink(':id'), { schema: make }, async (request, reply) => {
    requireAdministrator(await requireFullCaller(request, deps));
    const { account: by } = requireAdministrator(await requireRecentAuth(request, deps));
    const id = AccountId.safeParse(request.params.id);
    if (!id.success) throw new ProblemError('not-found');
    const outcome = await makeRecoveryLink(id.data, by, core);
    if (outcome.kind !== 'made') throw new ProblemError(outcome.kind);
    await deps.notes.note(id.data, administrationEvent('recovery-link-made', by));
    log.info({ account: id.data, by: by.id }, 'a recovery link was made');
    const link = `${names.publicOrigin()}${PAGES.recovery}#${outcome.token}`;
    return reply.code(201).send({ kind: 'recovery-link', link, expiresIn: outcome.lifetimeMs / 1000 });
  });

  const check = { body: RecoveryCheckRequest, response: { 200: RecoveryCheck, ...problems } };
  app.post(API.checkRecovery, { schema: check }, async (request): Promise<RecoveryCheck> => {
    const account = await findRecoverable(request.body.token, core);
    if (account === null) return refuseLink(request, deps);
    return { kind: 'recovery', username: account.username, displayName: account.displayName };
  });

  const recover = { body: RecoveryRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.recover, { schema: recover }, async (request, reply) => {
    const { token, newPassword } = request.body;
    const outcome = await recoverAccount(token, newPassword, core);
    if (outcome.kind !== 'recovered') return refuseLink(request, deps);
    const { account } = outcome;
    await deps.notes.note(account.id, { kind: 'recovered', device: requesterOf(request) });
    log.info({ account: account.id }, 'an account was recovered');
    return signIn({ account, by: 'password' }, request, reply, deps);
  });
}
