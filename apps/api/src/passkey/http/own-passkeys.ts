import type { PasskeyList, PasskeyRemoved, PasskeyRenamed, RemovePasskeyRequest } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Account } from '../../account/account.ts';
import { type Passkey, PasskeyId, passkeyIdOf } from '../../account/passkey.ts';
import { endedBy } from '../../activity/record-activity.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import type { Caller } from '../../session/use-session.ts';
import { removePasskey, renamePasskey } from '../change-passkeys.ts';
import { endPasskeySessions } from '../end-passkey-sessions.ts';
import { toPasskeyEntry } from '../passkey-entry.ts';
import { changedOrRefused } from './changed-or-refused.ts';
import type { PasskeyHandlerPorts } from './ports.ts';

/** The passkeys of the account that is signed in, and whether this is a place where they work. */
export async function listPasskeys(
  request: FastifyRequest,
  { guards, passkeySites }: PasskeyHandlerPorts,
): Promise<PasskeyList> {
  const { account } = await guards.requireFullCaller(request);
  const site = passkeySites.find(request);
  const obstacle = typeof site === 'string' ? site : null;
  return { kind: 'passkeys', passkeys: account.passkeys.map(toPasskeyEntry), obstacle };
}

export async function rename(
  { id: param, name }: { readonly id: string; readonly name: string },
  request: FastifyRequest,
  ports: PasskeyHandlerPorts,
): Promise<PasskeyRenamed> {
  const { caller, id } = await requireChange(param, request, ports);
  const account = changedOrRefused(await renamePasskey(caller, id, name, ports.core), caller, request, ports.guards);
  return { kind: 'passkey-renamed', passkey: toPasskeyEntry(ofAccount(account, id)) };
}

export async function remove(
  { id: param, endSessions = false }: { readonly id: string } & RemovePasskeyRequest,
  request: FastifyRequest,
  ports: PasskeyHandlerPorts,
): Promise<PasskeyRemoved> {
  const { caller, id } = await requireChange(param, request, ports);
  const { name } = ofAccount(caller.account, id);
  const account = changedOrRefused(await removePasskey(caller, id, ports.core), caller, request, ports.guards);
  const { notes } = inRequest(request, ports.core);
  await notes.note(account.id, { kind: 'passkey-removed', device: requesterOf(request), name });
  if (!endSessions) return { kind: 'passkey-removed' };
  // After the passkey is gone: a sign-in with it that is on its way finds that out by itself.
  const ended = await endPasskeySessions(id, { account, session: caller.session }, ports.core);
  for (const each of ended) await notes.note(account.id, endedBy('session-ended', each, caller.session));
  return { kind: 'passkey-removed', ended: ended.length };
}

async function requireChange(
  param: string,
  request: FastifyRequest,
  { guards, limits }: PasskeyHandlerPorts,
): Promise<{ caller: Caller; id: PasskeyId }> {
  const caller = await guards.requireRecentAuth(request);
  await takeOrRefuse(limits.changesPerAccount, caller.account.id);
  const id = PasskeyId.safeParse(param);
  if (!id.success) throw new ProblemError('not-found');
  return { caller, id: id.data };
}

function ofAccount({ passkeys }: Account, id: PasskeyId): Passkey {
  const found = passkeys.find((passkey) => passkeyIdOf(passkey) === id);
  if (found === undefined) throw new ProblemError('not-found');
  return found;
}
