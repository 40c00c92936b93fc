import { pictureAt } from '@pollen/shared';
import type { ClaimsParameterMember } from 'oidc-provider';
import { type Account, groupsOf } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import type { Session } from '../session/session.ts';

/** Which claims each scope stands for. How somebody signed in is always told. */
export const CLAIMS = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'preferred_username', 'picture'],
  email: ['email', 'email_verified'],
  groups: ['groups'],
} as const;

/** How somebody proved who they are (OpenID Connect Core §2). A scan has words of its own and never passes for more. */
export const ACR = { qr: 'urn:pollen:qr', password: 'urn:pollen:password', passkey: 'phr' } as const;
const AMR = { qr: ['mca'], password: ['pwd'], passkey: ['pop', 'user'] } as const;

export interface Authentication {
  readonly acr: string;
  readonly amr: string[];
  /** Seconds since the epoch. */
  readonly at: number;
}

export function authenticationOf({ verifiedBy, verifiedAt }: Session): Authentication {
  const by = verifiedBy ?? 'qr';
  return { acr: ACR[by], amr: [...AMR[by]], at: Math.floor(verifiedAt / 1000) };
}

export const SCOPES = [...Object.keys(CLAIMS), 'offline_access'];

/** The scopes that stand for what is asked: by a scope, or by the name of a claim (OpenID Connect Core §5.5). */
export function scopesAskedFor(scope: string, claims: readonly string[]): string[] {
  const byClaim = Object.entries(CLAIMS).filter(([, names]) => names.some((name) => claims.includes(name)));
  const asked = new Set([...scope.split(' '), ...byClaim.map(([each]) => each)]);
  return SCOPES.filter((each) => asked.has(each));
}

interface AccountClaims {
  readonly sub: string;
  readonly [claim: string]: string | boolean | string[];
}

/** Everything that is known of an account; the library hands out what was asked for and granted. */
export function claimsOf(account: Account, issuer: string): AccountClaims {
  const { id, username, displayName, mail, picture } = account;
  return {
    sub: id,
    name: displayName,
    preferred_username: username,
    groups: groupsOf(account),
    ...(picture !== undefined && { picture: issuer + pictureAt(picture) }),
    ...(mail !== undefined && { email: mail, email_verified: true }),
  };
}

/** What of it goes into an ID token: all, or, where the application wants it short, what it asked for by name. */
export function claimsInIdToken(
  claims: AccountClaims,
  { claims_in_id_token }: Application,
  asked: Readonly<Record<string, ClaimsParameterMember | null | undefined>>,
): AccountClaims {
  if (claims_in_id_token) return claims;
  const kept = Object.entries(claims).filter(([claim]) => claim in asked);
  return { ...Object.fromEntries(kept), sub: claims.sub };
}
