import {
  type ApplicationAdded,
  type ApplicationChange,
  type ApplicationChanged,
  type ApplicationPreview,
  type ApplicationRemoved,
  type ApplicationRequest,
  type NewSecret,
  type NewSecretRequest,
  type OldSecretEnded,
  USUAL_OVERLAP_SECONDS,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { applicationChanged } from '../../activity/record-activity.ts';
import { retireApplication } from '../../provider/retire-application.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import type { Caller } from '../../session/use-session.ts';
import {
  addApplication,
  changeApplication,
  endOldSecret,
  planApplication,
  renewSecret,
} from '../administer-applications.ts';
import type { Application } from '../application.ts';
import type { ApplicationRoutesPorts } from './application-ports.ts';
import { toApplicationEntry, toInstructions, toMetadata } from './application-responses.ts';

/** A refusal of the core; what is wrong with the request names the member. */
function refused(
  outcome:
    | { readonly kind: 'invalid'; readonly faults: readonly string[] }
    | { readonly kind: 'not-found' | 'application-in-file' | 'application-exists' | 'no-secret' },
): ProblemError {
  switch (outcome.kind) {
    case 'invalid':
      return new ProblemError('invalid-request', { detail: outcome.faults.join('; ') });
    case 'no-secret':
      return new ProblemError('not-found');
    case 'not-found':
    case 'application-in-file':
    case 'application-exists':
      return new ProblemError(outcome.kind);
  }
}

/** Says in the log and to the administrator who did it what was done. */
async function note(
  what: ApplicationChange,
  application: Application,
  request: FastifyRequest,
  { by: { account }, core, log }: ApplicationRoutesPorts & { readonly by: Caller },
): Promise<void> {
  log.info(
    { requestId: request.id, application: application.client_id, change: what, by: account.id },
    'an application was changed',
  );
  await inRequest(request, core).notes.note(account.id, applicationChanged(what, application, requesterOf(request)));
}

export async function preview(
  wanted: ApplicationRequest,
  request: FastifyRequest,
  { guards, core, site }: ApplicationRoutesPorts,
): Promise<ApplicationPreview> {
  await guards.requireAdministrator(request);
  const planned = await planApplication(wanted, core);
  if (planned.kind === 'invalid') throw refused(planned);
  const { application } = planned;
  const instructions = toInstructions(application, null, site);
  return { kind: 'application-preview', application: toMetadata(application), instructions };
}

export async function add(
  wanted: ApplicationRequest,
  request: FastifyRequest,
  ports: ApplicationRoutesPorts,
): Promise<ApplicationAdded> {
  const by = await ports.guards.requireRecentAdministrator(request);
  const outcome = await addApplication(wanted, ports.core);
  if (outcome.kind !== 'done') throw refused(outcome);
  const { application, secret } = outcome;
  await note('added', application, request, { ...ports, by });
  const instructions = toInstructions(application, secret, ports.site);
  return { kind: 'application-added', entry: await toApplicationEntry(application, ports.core), secret, instructions };
}

export async function change(
  id: string,
  wanted: ApplicationRequest,
  request: FastifyRequest,
  ports: ApplicationRoutesPorts,
): Promise<ApplicationChanged> {
  const by = await ports.guards.requireRecentAdministrator(request);
  const outcome = await changeApplication(id, wanted, ports.core);
  if (outcome.kind !== 'done') throw refused(outcome);
  const { application, secret } = outcome;
  await note('changed', application, request, { ...ports, by });
  return { kind: 'application-changed', entry: await toApplicationEntry(application, ports.core), secret };
}

export async function remove(
  id: string,
  request: FastifyRequest,
  ports: ApplicationRoutesPorts,
): Promise<ApplicationRemoved> {
  const by = await ports.guards.requireRecentAdministrator(request);
  const outcome = await retireApplication(id, ports.core);
  if (outcome.kind !== 'removed') throw refused(outcome);
  await note('removed', outcome.application, request, { ...ports, by });
  return { kind: 'application-removed' };
}

export async function renew(
  id: string,
  { overlap_seconds = USUAL_OVERLAP_SECONDS }: NewSecretRequest,
  request: FastifyRequest,
  ports: ApplicationRoutesPorts,
): Promise<NewSecret> {
  const by = await ports.guards.requireRecentAdministrator(request);
  const outcome = await renewSecret(id, overlap_seconds * 1000, ports.core);
  if (outcome.kind !== 'done') throw refused(outcome);
  const { application, secret } = outcome;
  if (secret === null) throw new ProblemError('not-found');
  await note('new-secret', application, request, { ...ports, by });
  const { oldSecretUntil } = await toApplicationEntry(application, ports.core);
  return { kind: 'new-secret', secret, oldSecretUntil, instructions: toInstructions(application, secret, ports.site) };
}

export async function endOld(
  id: string,
  request: FastifyRequest,
  ports: ApplicationRoutesPorts,
): Promise<OldSecretEnded> {
  const by = await ports.guards.requireRecentAdministrator(request);
  const outcome = await endOldSecret(id, ports.core);
  if (outcome.kind !== 'done') throw refused(outcome);
  await note('old-secret-ended', outcome.application, request, { ...ports, by });
  return { kind: 'old-secret-ended' };
}
