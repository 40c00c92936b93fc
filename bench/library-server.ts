import { generateKeyPairSync } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { Library } from '../apps/api/src/provider/library.ts';
import { loadLibrary } from '../apps/api/src/provider/load-library.ts';
import { CLAIMS, SCOPE, THE_APP } from './the-app.ts';

type Provider = InstanceType<Library['Provider']>;

/** oidc-provider alone, in memory, for one application and one person: the least that its endpoints cost. */
const silent = { debug: () => undefined, warn: () => undefined };
const { Provider: LibraryProvider } = await loadLibrary(silent);
const port = Number(process.env['PORT']);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const provider = new LibraryProvider(`http://127.0.0.1:${port}`, {
  clients: [{ ...THE_APP, redirect_uris: [...THE_APP.redirect_uris], grant_types: [...THE_APP.grant_types] }],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
  routes: { token: '/oidc/token', userinfo: '/oidc/userinfo' },
  scopes: [...SCOPE.split(' '), 'offline_access'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'], groups: ['groups'] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, accountId) => ({ accountId, claims: () => Promise.resolve({ ...CLAIMS, sub: accountId }) }),
  features: { devInteractions: { enabled: false } },
  rotateRefreshToken: true,
});
const library = provider.callback();

const server = createServer((request, response) => {
  if (request.url === '/healthz') return response.end('{}');
  if (request.url === '/tokens') return sendTokens(response);
  return library(request, response);
});
server.listen(port, '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

async function sendTokens(response: ServerResponse): Promise<void> {
  const client = await provider.Client.find(THE_APP.client_id);
  if (client === undefined) throw new Error('the application is not there');
  const accountId = 'ada';
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope(SCOPE);
  const told = { client, accountId, grantId: await grant.save(), scope: SCOPE, gty: 'authorization_code', claims: {} };
  response.end(JSON.stringify(await made(provider, told)));
}

type Told = ConstructorParameters<Provider['RefreshToken']>[0];

async function made({ RefreshToken, AccessToken }: Provider, told: Told) {
  return { access_token: await new AccessToken(told).save(), refresh_token: await new RefreshToken(told).save() };
}
