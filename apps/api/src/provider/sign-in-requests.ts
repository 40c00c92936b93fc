import { Username } from '@pollen/shared';
import type { Interaction } from 'oidc-provider';
import * as z from 'zod';
import type { Application } from '../application/application.ts';
import { wantedByApplication } from '../application/proof-wanted.ts';
import type { Caller } from '../session/use-session.ts';
import { authenticationOf } from './claims.ts';
import { SCOPES, secondsFor } from './grants.ts';
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
  /** What it asks to learn. */
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
    scopes: params.data.scope.split(' ').filter((scope) => SCOPES.includes(scope)),
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
      const grant = new provider.Grant({ accountId: caller.account.id, clientId: application.client_id });
      const before = interaction.grantId === undefined ? undefined : await provider.Grant.find(interaction.grantId);
      grant.addOIDCScope([before?.getOIDCScope() ?? '', ...details.missingOIDCScope].join(' ').trim());
      grant.addOIDCClaims([...(before?.getOIDCClaims() ?? []), ...details.missingOIDCClaims]);
      Object.assign(grant, { expiresIn: secondsFor(application, caller, ports.now()) });
      return finish({ consent: { grantId: await grant.save() } });
    },
    refused: (error) => finish({ error }),
  };
}

const Claim = z.object({ value: z.string().optional(), values: z.array(z.string()).optional() }).nullish();
const AskedClaims = z.object({ id_token: z.object({ sub: Claim, acr: Claim }).partial().optional() });

/** What a request to sign in asks of the proof, by the reasons for which the library has stopped it. */
function askedIn({ prompt, params }: Interaction, { max_age }: z.infer<typeof Params>, askedAt: number): AskedProof {
  const is = (reason: string) => prompt.reasons.includes(reason);
  const claims = AskedClaims.safeParse(jsonIn(params['claims'])).data?.id_token;
  const acr = is('essential_acr') || is('essential_acrs') ? claims?.acr : null;
  return {
    askedAt,
    isNewWanted: is('login_prompt') || is(`${SELECT_ACCOUNT}_prompt`),
    maxAge: max_age ?? null,
    accountId: is('claims_id_token_sub_value') ? (claims?.sub?.value ?? null) : hintedIn(is, prompt.details),
    acrs: acr ? (acr.values ?? [acr.value ?? '']) : null,
  };
}

/** Whose ID token the application has sent along. The library has checked it. */
function hintedIn(is: (reason: string) => boolean, details: object): string | null {
  const hint = 'id_token_hint' in details ? details.id_token_hint : null;
  if (!is('id_token_hint') || typeof hint !== 'string') return null;
  const claims = z
    .object({ sub: z.string() })
    .safeParse(jsonIn(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString()));
  return claims.data?.sub ?? null;
}

function jsonIn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
