import type { Instruction } from '@pollen/shared';

/** How to set up an application that we know. Each is an entry of its own in this folder. */
export interface Template {
  readonly software_id: string;
  readonly client_name: string;
  /** Where such an application is, for example. */
  readonly example: string;
  /** What it needs, from its own address without a slash at its end. */
  readonly metadata: (address: string) => TemplateMetadata;
  /** What to do in it, so that it knows us. */
  readonly instructions: (site: TemplateSite) => readonly Instruction[];
}

/** In the names of an application; what is missing is as it is everywhere. */
interface TemplateMetadata {
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris?: readonly string[];
  readonly backchannel_logout_uri?: string;
  readonly grant_types?: readonly ('authorization_code' | 'refresh_token')[];
  readonly token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post';
  readonly id_token_signed_response_alg?: 'RS256' | 'ES256' | 'EdDSA';
  readonly require_pkce?: boolean;
  readonly require_nonce?: boolean;
}

export interface TemplateSite {
  /** What applications know us by, without a slash at its end. */
  readonly issuer: string;
  /** What we are called. */
  readonly brand: string;
  /** Where the application is, without a slash at its end. */
  readonly address: string;
  readonly clientId: string;
  /** Null where it has none. */
  readonly secret: string | null;
}

/** What a source of sign-ins is called in an application that wants a name for it, as part of an address. */
export const SOURCE = 'pollen';

export const SCOPES = 'openid profile email groups';

export const discoveryOf = (issuer: string) => `${issuer}/.well-known/openid-configuration`;

/** Where an application sends a browser that signs out of it. */
export function logoutOf({ issuer, clientId }: Pick<TemplateSite, 'issuer' | 'clientId'>, backTo: string): string {
  return `${issuer}/oidc/logout?${new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: backTo })}`;
}
