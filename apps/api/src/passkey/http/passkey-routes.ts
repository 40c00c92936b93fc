import {
  API,
  CurrentSession,
  EmptyRequest,
  PasskeyList,
  PasskeyRemoved,
  PasskeyRenamed,
  PasskeyRequestOptions,
  PasskeySignInRequest,
  PasskeyUseRequest,
  RenamePasskeyRequest,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Account } from '../../account/account.ts';
import { type Passkey, PasskeyId, passkeyIdOf } from '../../account/passkey.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import { requireRecentAuth } from '../../session/http/require-recent-auth.ts';
import { signIn } from '../../session/http/sign-in-response.ts';
import type { Caller } from '../../session/use-session.ts';
import { newChallenge } from '../challenge.ts';
import { removePasskey, renamePasskey } from '../change-passkeys.ts';
import { requestOptions } from '../passkey-options.ts';
import { newPasskeyRoutes } from './new-passkey-routes.ts';
import { changedOrRefused, checkSignInPasskey, passkeySiteFor } from './passkey-proofs.ts';
import { toPasskeyEntry } from './passkey-responses.ts';

/** Passkeys: making them, signing in with them, and looking after them. */
export function passkeyRoutes(app: Server, deps: HttpDeps): void {
  const { core, limits, names } = deps;
  newPasskeyRoutes(app, deps);

  const options = { body: PasskeyUseRequest, response: { 200: PasskeyRequestOptions, ...problems } };
  app.post(API.passkeyRequestOptions, { schema: options }, async (request): Promise<PasskeyRequestOptions> => {
    const { rpId } = await passkeySiteFor(request, deps);
    const ports = { ...core, key: core.keys.passkeyChallenge };
    if (request.body.purpose === 'sign-in') return requestOptions(newChallenge({ kind: 'sign-in' }, ports), rpId);
    const { account, session } = await requireFullCaller(request, deps);
    const challenge = newChallenge({ kind: 'verification', session: session.id }, ports);
    return requestOptions(challenge, rpId, account.passkeys);
  });

  const use = { body: PasskeySignInRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.passkeySignIn, { schema: use }, async (request, reply): Promise<CurrentSession> => {
    const account = await checkSignInPasskey(request.body.passkey, request, deps);
    return signIn({ account, by: 'passkey' }, request, reply, deps);
  });

  async function list(request: FastifyRequest): Promise<PasskeyList> {
    const { account } = await requireFullCaller(request, deps);
    const site = names.passkeySite(request.headers.host);
    const obstacle = typeof site === 'string' ? site : null;
    return { kind: 'passkeys', passkeys: account.passkeys.map(toPasskeyEntry), obstacle };
  }
  const listAnswer = { response: { 200: PasskeyList, ...problems } };
  app.get(API.passkeys, { schema: listAnswer }, list);
  app.get(API.passkeysByNonce(':nonce'), { schema: { ...listAnswer, params: NonceParams } }, list);

  const rename = {
    params: AnyId,
    body: RenamePasskeyRequest,
    response: { 200: PasskeyRenamed, ...problems },
  };
  app.post(API.renamePasskey(':id'), { schema: rename }, async (request): Promise<PasskeyRenamed> => {
    const { caller, id } = await mayChange(request, request.params.id);
    const account = changedOrRefused(await renamePasskey(caller, id, request.body.name, core), caller, request, deps);
    return { kind: 'passkey-renamed', passkey: toPasskeyEntry(ofAccount(account, id)) };
  });

  const remove = { params: AnyId, body: EmptyRequest, response: { 200: PasskeyRemoved, ...problems } };
  app.post(API.removePasskey(':id'), { schema: remove }, async (request): Promise<PasskeyRemoved> => {
    const { caller, id } = await mayChange(request, request.params.id);
    const { name } = ofAccount(caller.account, id);
    changedOrRefused(await removePasskey(caller, id, core), caller, request, deps);
    await deps.notes.note(caller.account.id, { kind: 'passkey-removed', device: requesterOf(request), name });
    return { kind: 'passkey-removed' };
  });

  async function mayChange(request: FastifyRequest, name: string): Promise<{ caller: Caller; id: PasskeyId }> {
    const caller = await requireRecentAuth(request, deps);
    await takeOrRefuse(limits.passkeyChangesPerAccount, caller.account.id);
    const id = PasskeyId.safeParse(name);
    if (!id.success) throw new ProblemError('not-found');
    return { caller, id: id.data };
  }
}

function ofAccount({ passkeys }: Account, id: PasskeyId): Passkey {
  const found = passkeys.find((passkey) => passkeyIdOf(passkey) === id);
  if (found === undefined) throw new ProblemError('not-found');
  return found;
}
