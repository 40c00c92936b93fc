import { Username } from '@pollen/shared';
import type { Interaction } from 'oidc-provider';
import * as z from 'zod';
import type { Application } from '../application/application.ts';
import { wantedByApplication } from '../application/proof-wanted.ts';
import type { Caller } from '../session/use-session.ts';
import { parseJson } from '../store/json-codec.ts';
import { authenticationOf, scopesAskedFor } from './claims.ts';
import { claimsNamedIn, readClaimsParameter } from './claims-parameter.ts';
import { isWhole, secondsFor } from './grants.ts';
import { SELECT_ACCOUNT } from './policy.ts';
import { type AskedProof, type WantedProof, wantedByRequest } from './proof.ts';
import type { ProviderPorts } from './provider-ports.ts';
import type { RunningProvider } from './running-provider.ts';

/** An application waits for somebody to sign in, or to agree. */
export interface SignInRequest {
  readonly uid: string;
  readonly application: Application;
  readonly step: 'login' | 'access' | 'consent';
  /** The sign-in name of whom the application expects, where it says one. */
  readonly expected: string | null;
  /** What it asks to learn, by whatever name. */
  readonly scopes: readonly string[];
  /** What is still wanted of whoever it is; null: nothing. */
  wantedOf(caller: Caller | null): WantedProof | null;
  /** Each answers where the browser goes on. */
  signedIn(caller: Caller): Promise<string>;
  agreed(caller: Caller): Promise<string>;
  refused(error: 'access_denied' | 'login_required' | 'unmet_authentication_requirements'): Promise<string>;
}

const Step = z.preprocess((name) => (name === SELECT_ACCOUNT ? 'login' : name), z.enum(['login', 'access', 'consent']));
const Details = z.object({
  askedAt: z.number().optional(),
  missingOIDCScope: z.array(z.string()).default([]),
  missingOIDCClaims: z.array(z.string()).default([]),
});
const Params = z.looseObject({
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string().default(''),
  max_age: z.coerce.number().optional(),
  claims: z.string().optional(),
  login_hint: z.optional(Username).catch(undefined),
});

/** The request of this name, or null where it is over. */
export async function findSignInRequest(
  uid: string,
  { provider }: RunningProvider,
  ports: ProviderPorts,
): Promise<SignInRequest | null> {
  const interaction = await provider.Interaction.find(uid);
  const step = Step.safeParse(interaction?.prompt.name);
  const params = Params.safeParse(interaction?.params);
  const application = params.success ? await ports.applications.find(params.data.client_id) : null;
  if (interaction === undefined || !step.success || !params.success || application === null) return null;
  // The library does not look again: the address may have been taken from the application meanwhile.
  const client = await provider.Client.find(application.client_id);
  if (client?.redirectUriAllowed(params.data.redirect_uri) !== true) return null;
  const details = Details.parse(interaction.prompt.details);
  const asked = askedIn(interaction, params.data, details.askedAt ?? interaction.iat * 1000);
  const isOf = (caller: Caller) => interaction.session?.accountId === caller.account.id;

  async function finish(result: NonNullable<Interaction['result']>): Promise<string> {
    if (interaction === undefined) throw new Error('there is no request');
    interaction.result = 'error' in result ? result : { ...interaction.lastSubmission, ...result };
    await interaction.persist();
    return interaction.returnTo;
  }

  return {
    uid,
    application,
    step: step.data,
    expected: params.data.login_hint ?? null,
    scopes: scopesAskedFor(params.data.scope, claimsNamedIn(readClaimsParameter(params.data.claims))),
    wantedOf(caller) {
      const wanted = wantedByApplication(caller, application, ports.now());
      if (wanted !== null || caller === null) return wanted;
      if (step.data !== 'login') return isOf(caller) ? null : 'other-person';
      return wantedByRequest(caller, asked, ports.now());
    },
    async signedIn(caller) {
      const { uid: bound } = interaction.session ?? {};
      // Somebody else, or somebody anew: the library begins a session of its own for them.
      const isStill = bound !== undefined && (await ports.appSessions.links.sessionOf(bound)) === caller.session.id;
      if (!isStill) delete interaction.session;
      const { acr, amr, at } = authenticationOf(caller.session);
      const login = { accountId: caller.account.id, acr, amr, ts: at, remember: false };
      return finish({ login, [SELECT_ACCOUNT]: {} });
    },
    async agreed(caller) {
      if (!application.consent) return finish({ consent: {} });
      const { client_id: clientId } = application;
      const session = await ports.appSessions.library.findByUid(interaction.session?.uid ?? '');
      const before = await provider.Grant.find(session?.authorizations?.[clientId]?.grantId ?? '');
      // What was agreed to is added up, also in two tabs. What was given without a question was not agreed to.
      const isAgreed = before !== undefined && !isWhole(before);
      const grant = isAgreed ? before : new provider.Grant({ accountId: caller.account.id, clientId });
      if (details.missingOIDCScope.length > 0) grant.addOIDCScope(details.missingOIDCScope.join(' '));
      grant.addOIDCClaims(details.missingOIDCClaims);
      if (!isAgreed) Object.assign(grant, { expiresIn: secondsFor(application, caller, ports.now()) });
      return finish({ consent: { grantId: await grant.save() } });
    },
    refused: (error) => finish({ error }),
  };
}

/** What a request to sign in asks of the proof, by the reasons for which the library has stopped it. */
function askedIn({ prompt }: Interaction, params: z.infer<typeof Params>, askedAt: number): AskedProof {
  const is = (reason: string) => prompt.reasons.includes(reason);
  const claims = readClaimsParameter(params.claims).id_token;
  return {
    askedAt,
    isNewWanted: is('login_prompt') || is(`${SELECT_ACCOUNT}_prompt`),
    maxAge: params.max_age ?? null,
    accountId: is('claims_id_token_sub_value') ? (claims?.sub?.value ?? null) : hintedIn(is, prompt.details),
    acrs: acrsIn(is, claims?.acr ?? {}),
  };
}

/** One that is asked for by a single value and by several is stopped for the one, and then for the other. */
function acrsIn(
  is: (reason: string) => boolean,
  { value = '', values = [] }: { readonly value?: string | undefined; readonly values?: string[] | undefined },
): readonly string[] | null {
  if (is('essential_acrs')) return values;
  return is('essential_acr') ? [value] : null;
}

/** Whose ID token the application has sent along. The library has checked it. */
function hintedIn(is: (reason: string) => boolean, details: object): string | null {
  const hint = 'id_token_hint' in details ? details.id_token_hint : null;
  if (!is('id_token_hint') || typeof hint !== 'string') return null;
  const claims = z
    .object({ sub: z.string() })
    .safeParse(parseJson(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString()));
  return claims.data?.sub ?? null;
}
