import {
  API,
  CurrentSession,
  type NewPasskey,
  type NewPasskeyAccount,
  NewPasskeyRequest,
  PasskeyAdded,
  PasskeyCreationOptions,
  PasskeyCreationRequest,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { findLink } from '../../account/account-link.ts';
import { refuseLink, tryName } from '../../account/http/link-limits.ts';
import type { PasskeySite } from '../../account/passkey.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { problems } from '../../server/route-schemas.ts';
import { requireRecentAuth } from '../../session/http/require-recent-auth.ts';
import { signIn } from '../../session/http/sign-in-response.ts';
import { accountIdOf, newChallenge } from '../challenge.ts';
import { addPasskey } from '../change-passkeys.ts';
import { makePasskey } from '../make-passkey.ts';
import { openAccountWithPasskey } from '../open-account-with-passkey.ts';
import { creationOptions } from '../passkey-options.ts';
import { changedOrRefused, passkeySiteFor } from './passkey-proofs.ts';
import { toPasskeyEntry } from './passkey-responses.ts';

/** Making a passkey: for the account that is signed in, or for a new one that a link is for. */
export function newPasskeyRoutes(app: Server, deps: HttpDeps): void {
  const { core, limits } = deps;
  const challengePorts = { ...core, key: core.keys.passkeyChallenge };
  const linkPorts = { ...core, setupState: deps.setupState, setupKey: core.keys.setup, invitations: deps.invitations };

  const options = { body: PasskeyCreationRequest, response: { 200: PasskeyCreationOptions, ...problems } };
  app.post(API.passkeyCreationOptions, { schema: options }, async (request): Promise<PasskeyCreationOptions> => {
    const site = { ...(await passkeySiteFor(request, deps)), name: deps.brandName };
    if (isForNewAccount(request.body)) {
      const { token, ...wanted } = request.body;
      await refuseInVain(token, wanted.username, request);
      const challenge = newChallenge({ kind: 'new-account', token }, challengePorts);
      return creationOptions({ ...wanted, id: accountIdOf(challenge), passkeys: [] }, challenge, site);
    }
    const { account, session } = await requireRecentAuth(request, deps);
    await takeOrRefuse(limits.passkeyChangesPerAccount, account.id);
    return creationOptions(account, newChallenge({ kind: 'addition', session: session.id }, challengePorts), site);
  });

  const made = {
    body: NewPasskeyRequest,
    response: { 201: z.union([PasskeyAdded, CurrentSession]), ...problems },
  };
  app.post(API.newPasskey, { schema: made }, async (request, reply) => {
    const { body } = request;
    const site = await passkeySiteFor(request, deps);
    const passkeyName = requesterOf(request).os;
    if (!('token' in body)) return reply.code(201).send(await add(body.passkey, site, request));
    const link = await findLink(body.token, linkPorts);
    if (link === null) return refuseLink(request, deps);
    const open = () => openAccountWithPasskey(link, { ...body, passkeyName }, site, core);
    const outcome = await tryName(body.token, deps, open);
    if (outcome.kind === 'link-not-found') return refuseLink(request, deps);
    if (outcome.kind !== 'opened') throw new ProblemError(outcome.kind);
    return reply.code(201).send(await signIn({ account: outcome.account, by: 'passkey' }, request, reply, deps));
  });

  /** The challenge was given to this session, minutes ago at most, when its proof was new. */
  async function add(passkey: NewPasskey, site: PasskeySite, request: FastifyRequest): Promise<PasskeyAdded> {
    const caller = await requireFullCaller(request, deps);
    const { account, session } = caller;
    const use = { kind: 'addition', session: session.id } as const;
    const named = { passkey, name: requesterOf(request).os };
    const result = await makePasskey(named, use, site, core);
    if (result === null) throw new ProblemError('passkey-not-accepted');
    changedOrRefused(await addPasskey(caller, result.passkey, core), caller, request, deps);
    const event = { kind: 'passkey-added', device: requesterOf(request), name: result.passkey.name } as const;
    await deps.notes.note(account.id, event);
    return { kind: 'passkey-added', passkey: toPasskeyEntry(result.passkey) };
  }

  /** Before the phone makes a passkey that nothing can come of. */
  async function refuseInVain(token: string, username: string, request: FastifyRequest): Promise<void> {
    if ((await findLink(token, linkPorts)) === null) return refuseLink(request, deps);
    const { kind } = await tryName(token, deps, async () => {
      const found = await core.accounts.findByUsername(username);
      return { kind: found === null ? 'free' : 'username-taken' } as const;
    });
    if (kind === 'username-taken') throw new ProblemError(kind);
  }
}

function isForNewAccount(body: PasskeyCreationRequest): body is NewPasskeyAccount {
  return 'token' in body;
}
