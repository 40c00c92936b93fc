import type {
  CurrentSession,
  NewPasskeyAccount,
  NewPasskeyRequest,
  PasskeyAdded,
  PasskeyCreationOptions,
  PasskeyCreationRequest,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findLink } from '../../account/account-link.ts';
import { tryName } from '../../account/link-limits.ts';
import { passkeyIdOf } from '../../account/passkey.ts';
import { inRequest } from '../../server/in-request.ts';
import { toProblemError } from '../../server/problem.ts';
import { refuseAndCount, takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { accountIdOf, newChallenge } from '../challenge.ts';
import { addPasskey } from '../change-passkeys.ts';
import { makePasskey } from '../make-passkey.ts';
import { openAccountWithPasskey } from '../open-account-with-passkey.ts';
import { toPasskeyEntry } from '../passkey-entry.ts';
import { creationOptions } from '../passkey-options.ts';
import { changedOrRefused } from './changed-or-refused.ts';
import type { PasskeyHandlerPorts, PasskeyRoutesPorts } from './ports.ts';

/** What a browser needs to make a passkey: for the account that is signed in, or for a new one that a link is for. */
export async function creationOptionsFor(
  body: PasskeyCreationRequest,
  request: FastifyRequest,
  ports: PasskeyHandlerPorts,
): Promise<PasskeyCreationOptions> {
  const { core, guards, passkeySites, brandName, limits } = ports;
  const site = { ...(await passkeySites.require(request)), name: brandName };
  const challengePorts = { ...core, key: core.keys.passkeyChallenge };
  if (isForNewAccount(body)) {
    const { token, ...wanted } = body;
    await refuseInVain(body, request, ports);
    const challenge = newChallenge({ kind: 'new-account', token }, challengePorts);
    return creationOptions({ ...wanted, id: accountIdOf(challenge), passkeys: [] }, challenge, site);
  }
  const { account, session } = await guards.requireRecentAuth(request);
  await takeOrRefuse(limits.changesPerAccount, account.id);
  return creationOptions(account, newChallenge({ kind: 'addition', session: session.id }, challengePorts), site);
}

/** Takes the passkey that was made: into the account that is signed in, or into a new one. */
export async function takeNewPasskey(
  body: NewPasskeyRequest,
  reply: FastifyReply,
  ports: PasskeyRoutesPorts,
): Promise<PasskeyAdded | CurrentSession> {
  return 'token' in body ? openAccount(body, reply, ports) : add(body, reply.request, ports);
}

async function openAccount(
  body: Extract<NewPasskeyRequest, { token: string }>,
  reply: FastifyReply,
  { core, signIn, passkeySites }: PasskeyRoutesPorts,
): Promise<CurrentSession> {
  const { request } = reply;
  const site = await passkeySites.require(request);
  const link = await findLink(body.token, core);
  if (link === null) return refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, request);
  const wanted = { ...body, passkeyName: requesterOf(request).os };
  const outcome = await tryName(body.token, core.linkLimits, () => openAccountWithPasskey(link, wanted, site, core));
  if (outcome.kind === 'link-not-found') {
    return refuseAndCount(outcome.kind, core.linkLimits.wrongPerAddress, request);
  }
  if (outcome.kind !== 'opened') throw toProblemError(outcome);
  const { account } = outcome;
  const [passkey] = account.passkeys.map(passkeyIdOf);
  return signIn({ account, signedInBy: 'passkey', passkey }, reply);
}

/** The challenge was given to this session, minutes ago at most, when its proof was new. */
async function add(
  { passkey }: NewPasskeyRequest,
  request: FastifyRequest,
  { core, guards, passkeySites }: PasskeyRoutesPorts,
): Promise<PasskeyAdded> {
  const site = await passkeySites.require(request);
  const caller = await guards.requireFullCaller(request);
  const device = requesterOf(request);
  const use = { kind: 'addition', session: caller.session.id } as const;
  const made = await makePasskey({ passkey, name: device.os }, use, site, core);
  if (made.kind !== 'made') throw toProblemError(made);
  changedOrRefused(await addPasskey(caller, made.passkey, core), caller, request, guards);
  await inRequest(request, core).notes.note(caller.account.id, {
    kind: 'passkey-added',
    device,
    name: made.passkey.name,
  });
  return { kind: 'passkey-added', passkey: toPasskeyEntry(made.passkey) };
}

const FREE = { kind: 'free' } as const;
const TAKEN = { kind: 'username-taken' } as const;

/** Before the phone makes a passkey that nothing can come of. */
async function refuseInVain(
  { token, username }: NewPasskeyAccount,
  request: FastifyRequest,
  { core }: PasskeyRoutesPorts,
): Promise<void> {
  const link = await findLink(token, core);
  if (link === null) return refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, request);
  const outcome = await tryName(token, core.linkLimits, async () =>
    (await core.accounts.isTaken(username)) ? TAKEN : FREE,
  );
  if (outcome.kind !== 'free') throw toProblemError(outcome);
}

function isForNewAccount(body: PasskeyCreationRequest): body is NewPasskeyAccount {
  return 'token' in body;
}
