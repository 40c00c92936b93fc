import {
  PasskeyCreationOptions,
  type PasskeyEntry,
  PasskeyList,
  type PasskeyPurpose,
  PasskeyRequestOptions,
} from '@pollen/shared';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { createPasskey, type MadePasskey, type Tampering } from './authenticator.ts';
import type { Client, ClientResponse } from './client.ts';
import { freePort } from './free-port.ts';
import { type Product, type StoreKind, startProduct } from './product.ts';

/** The product under a name, as passkeys need it. */
export async function startNamedProduct(kind: StoreKind, settings: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  return startProduct(kind, { PORT: `${port}`, APP_URL: `http://localhost:${port}`, ...settings });
}

export const originOf = (product: Product) => product.app.publicUrl.publicAddress();

export async function creationOptions(client: Client, body: object = {}): Promise<PasskeyCreationOptions> {
  return PasskeyCreationOptions.parse((await client.post('/api/passkeys/registration/options', body)).body);
}

export async function requestOptions(client: Client, purpose: PasskeyPurpose): Promise<PasskeyRequestOptions> {
  return PasskeyRequestOptions.parse((await client.post('/api/passkeys/authentication/options', { purpose })).body);
}

/** Adds a passkey to the account that is signed in. */
export async function addPasskey(client: Client, origin: string, tampering: Tampering = {}): Promise<MadePasskey> {
  const made = createPasskey(await creationOptions(client), origin, tampering);
  const response = await client.post('/api/passkeys/registration/verify', { passkey: made.response });
  if (response.status !== 201) throw new Error(`registration: ${response.text}`);
  return made;
}

/** Makes an account with a passkey, by a link. */
export async function openWithPasskey(
  client: Client,
  origin: string,
  account: { token: string; username: string; displayName: string },
): Promise<{ made: MadePasskey; response: ClientResponse }> {
  const made = createPasskey(await creationOptions(client, account), origin);
  return {
    made,
    response: await client.post('/api/passkeys/registration/verify', { ...account, passkey: made.response }),
  };
}

export async function signInWithPasskey(
  client: Client,
  made: MadePasskey,
  tampering: Tampering = {},
): Promise<ClientResponse> {
  const passkey = made.use(await requestOptions(client, 'sign-in'), tampering);
  return client.post('/api/passkeys/authentication/verify', { passkey });
}

export async function verifyWithPasskey(
  client: Client,
  made: MadePasskey,
  tampering: Tampering = {},
): Promise<ClientResponse> {
  const passkey = made.use(await requestOptions(client, 'verification'), tampering);
  return client.post('/api/session/verify', { passkey });
}

export async function listPasskeys(client: Client): Promise<PasskeyEntry[]> {
  return PasskeyList.parse((await client.get('/api/passkeys')).body).passkeys;
}

/** What the setup link carries, as long as there is no account. */
export async function setupTokenOf({ app }: Product): Promise<string> {
  const state = await app.core.setupState.findOrCreate(app.core.random);
  if (state.status === 'closed') throw new Error('the product is set up already');
  return setupToken(state, app.core.keys.setup);
}

export async function invitationToken(administrator: Client): Promise<string> {
  return String((await administrator.post('/api/invitations')).body['link']).split('#')[1] ?? '';
}
