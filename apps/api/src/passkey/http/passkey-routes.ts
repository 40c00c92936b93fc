import {
  API,
  CurrentSession,
  NewPasskeyRequest,
  PasskeyAdded,
  PasskeyCreationOptions,
  PasskeyCreationRequest,
  PasskeyList,
  PasskeyRemoved,
  PasskeyRenamed,
  PasskeyRequestOptions,
  PasskeySignInRequest,
  PasskeyUseRequest,
  RemovePasskeyRequest,
  RenamePasskeyRequest,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Server } from '../../server/create-server.ts';
import { toProblemError } from '../../server/problem.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import type { MakeRateLimiter } from '../../store/rate-limiter.ts';
import { newChallenge } from '../challenge.ts';
import { signInWithPasskey } from '../check-passkey.ts';
import { requestOptions } from '../passkey-options.ts';
import { creationOptionsFor, takeNewPasskey } from './new-passkeys.ts';
import { listPasskeys, remove, rename } from './own-passkeys.ts';
import { type PasskeyRoutesPorts, passkeyLimits } from './ports.ts';

/** Passkeys: making them, signing in with them, and looking after them. */
export function passkeyRoutes(
  app: Server,
  routesPorts: PasskeyRoutesPorts & { readonly makeRateLimiter: MakeRateLimiter },
): void {
  const ports = { ...routesPorts, limits: passkeyLimits(routesPorts.makeRateLimiter) };

  const creation = { body: PasskeyCreationRequest, response: { 200: PasskeyCreationOptions, ...problems } };
  app.post(API.passkeyCreationOptions, { schema: creation }, (request) =>
    creationOptionsFor(request.body, request, ports),
  );
  const made = { body: NewPasskeyRequest, response: { 201: z.union([PasskeyAdded, CurrentSession]), ...problems } };
  app.post(API.newPasskey, { schema: made }, async (request, reply) =>
    reply.code(201).send(await takeNewPasskey(request.body, reply, ports)),
  );

  const use = { body: PasskeyUseRequest, response: { 200: PasskeyRequestOptions, ...problems } };
  app.post(API.passkeyRequestOptions, { schema: use }, (request) => requestOptionsFor(request.body, request, ports));
  const signedIn = { body: PasskeySignInRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.passkeySignIn, { schema: signedIn }, (request, reply) => signIn(request.body, reply, ports));

  const list = { response: { 200: PasskeyList, ...problems } };
  const own = (request: FastifyRequest) => listPasskeys(request, ports);
  app.get(API.passkeys, { schema: list }, own);
  app.get(API.passkeysByNonce(':nonce'), { schema: { ...list, params: NonceParams } }, own);

  const renamed = { params: AnyId, body: RenamePasskeyRequest, response: { 200: PasskeyRenamed, ...problems } };
  app.post(API.renamePasskey(':id'), { schema: renamed }, (request) =>
    rename({ ...request.params, ...request.body }, request, ports),
  );
  const removed = { params: AnyId, body: RemovePasskeyRequest, response: { 200: PasskeyRemoved, ...problems } };
  app.post(API.removePasskey(':id'), { schema: removed }, (request) =>
    remove({ ...request.params, ...request.body }, request, ports),
  );
}

async function requestOptionsFor(
  { purpose }: PasskeyUseRequest,
  request: FastifyRequest,
  { core, guards, passkeySites }: PasskeyRoutesPorts,
): Promise<PasskeyRequestOptions> {
  const { rpId } = await passkeySites.require(request);
  const ports = { ...core, key: core.keys.passkeyChallenge };
  if (purpose === 'sign-in') return requestOptions(newChallenge({ kind: 'sign-in' }, ports), rpId);
  const { account, session } = await guards.requireFullCaller(request);
  const challenge = newChallenge({ kind: 'verification', session: session.id }, ports);
  return requestOptions(challenge, rpId, account.passkeys);
}

async function signIn(
  { passkey }: PasskeySignInRequest,
  reply: FastifyReply,
  ports: PasskeyRoutesPorts,
): Promise<CurrentSession> {
  const site = await ports.passkeySites.require(reply.request);
  const outcome = await signInWithPasskey(passkey, site, ports.core);
  if (outcome.kind !== 'accepted') throw toProblemError(outcome);
  const { account, passkey: id } = outcome;
  return ports.signIn({ account, signedInBy: 'passkey', passkey: id }, reply);
}
