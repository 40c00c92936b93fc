import * as oauth from 'oauth4webapi';
import { SECRET_OF_APP } from './provider.ts';

/** The product has no certificate here. */
export const BY_HTTP = { [oauth.allowInsecureRequests]: true } as const;

interface Registered {
  readonly client_id: string;
  readonly redirect_uris: readonly [string];
  readonly id_token_signed_response_alg?: string;
}

/** An application by a library that does no step by itself and takes no response that is not by the letter. */
export async function strictClient(
  issuer: string,
  { client_id, redirect_uris: [callback], id_token_signed_response_alg = 'RS256' }: Registered,
  authentication = oauth.ClientSecretBasic(SECRET_OF_APP),
) {
  const found = await oauth.discoveryRequest(new URL(issuer), BY_HTTP);
  const server = await oauth.processDiscoveryResponse(new URL(issuer), found);
  const client: oauth.Client = { client_id, id_token_signed_response_alg, require_auth_time: true };
  const keys: oauth.JWKSCacheInput = {};
  const verify = (response: Response) =>
    // A copy: the library remembers the keys by this object, too, and nobody could change when they were read.
    oauth.validateApplicationLevelSignature({ ...server }, response, { ...BY_HTTP, [oauth.jwksCache]: keys });

  return {
    server,
    client,
    authentication,
    callback,
    /** As if it read the keys two minutes ago: it reads them again for one that it does not know, once a minute. */
    ageKeys() {
      if ('uat' in keys) Object.assign(keys, { uat: Number(keys['uat']) - 120 });
    },
    async begin(more: Record<string, string> = {}) {
      const verifier = oauth.generateRandomCodeVerifier();
      const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
      const asked = {
        client_id,
        redirect_uri: callback,
        response_type: 'code',
        scope: 'openid profile',
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...more,
      };
      return { asked, address: addressOf(server, asked), verifier, state, nonce };
    },
    /** The tokens for what a browser came back with, and that their signature is good by the keys that are published. */
    async redeem(
      { verifier, state, nonce }: Attempt,
      cameBackTo: string,
      more: oauth.TokenEndpointRequestOptions = {},
    ) {
      const answer = oauth.validateAuthResponse(server, client, new URL(cameBackTo), state);
      const options = { ...BY_HTTP, ...more };
      const asked = oauth.authorizationCodeGrantRequest;
      const response = await asked(server, client, authentication, answer, callback, verifier, options);
      const expected = { expectedNonce: nonce, requireIdToken: true };
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, expected);
      await verify(response);
      return tokens;
    },
    async refresh(token = '') {
      const response = await oauth.refreshTokenGrantRequest(server, client, authentication, token, BY_HTTP);
      const tokens = await oauth.processRefreshTokenResponse(server, client, response);
      await verify(response);
      return tokens;
    },
  };
}

type Attempt = Readonly<Record<'verifier' | 'state' | 'nonce', string>>;

/** The key that an ID token is signed by. */
export function keyOf({ id_token = '' }: oauth.TokenEndpointResponse): string {
  const [header = ''] = id_token.split('.');
  return String(Object(JSON.parse(Buffer.from(header, 'base64url').toString()))['kid']);
}

/** The keys that are published now. */
export async function publishedKeys({ server }: { readonly server: oauth.AuthorizationServer }) {
  const { keys } = Object(await (await fetch(server.jwks_uri ?? '')).json());
  return Array.isArray(keys) ? keys.map((key) => String(Object(key).kid)) : [];
}

/** Where a browser is sent that is to be asked this. */
export function addressOf(server: oauth.AuthorizationServer, asked: Record<string, string>): string {
  return `${server.authorization_endpoint}?${new URLSearchParams(asked)}`;
}

/** What the library says is wrong with a response, or the error that the product told it. */
export function refusalOf(response: Promise<unknown>): Promise<string | null> {
  return response.then(
    () => null,
    (refusal: unknown) => {
      if (refusal instanceof oauth.ResponseBodyError || refusal instanceof oauth.AuthorizationResponseError) {
        return refusal.error;
      }
      return refusal instanceof oauth.OperationProcessingError ? (refusal.code ?? '') : String(refusal);
    },
  );
}
