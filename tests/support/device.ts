import * as openid from 'openid-client';
import type { Client, ClientResponse } from './client.ts';
import { PASSWORD, type Product, type StoreKind } from './product.ts';
import { app, startProvider } from './provider.ts';
import { type RelyingParty, relyingParty } from './relying-party.ts';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A device that waits to be let in, as its application wrote it with a library. */
export type Waiting = Awaited<ReturnType<typeof openid.initiateDeviceAuthorization>>;

export const startDevice = ({ config }: RelyingParty, scope = 'openid profile offline_access') =>
  openid.initiateDeviceAuthorization(config, { scope });

/** One poll of a device; the library itself would wait between two. */
export const askOnce = (
  { config }: RelyingParty,
  { device_code }: Pick<Waiting, 'device_code'>,
): ReturnType<typeof openid.genericGrantRequest> => openid.genericGrantRequest(config, DEVICE_GRANT, { device_code });

export const look = (phone: Client, code: string) => phone.post('/api/devices/look', { code });

export const decideDevice = (phone: Client, looked: ClientResponse, more: object = {}) =>
  phone.post('/api/devices/decide', {
    id: looked.body['id'],
    decision: 'approve',
    decisionToken: looked.body['decisionToken'],
    ...more,
  });

/** Everything from the code to the approval. */
export async function letIn(phone: Client, { user_code }: Pick<Waiting, 'user_code'>): Promise<ClientResponse> {
  return decideDevice(phone, await look(phone, user_code));
}

/** An application that is for devices alone. */
export const deviceApp = (client_id: string, more: object = {}) => ({
  ...app(client_id),
  redirect_uris: undefined,
  grant_types: [DEVICE_GRANT, 'refresh_token'],
  ...more,
});

/** The product, and people whose phones let in devices of these applications. */
export interface DeviceStage {
  readonly product: Product;
  /** On the same store; the same server where the store has only one. */
  readonly second: Product;
  /** As it would be written for this application, without a secret where it has none. */
  party(clientId: string, secret?: string): Promise<RelyingParty>;
  /** A phone of somebody new. */
  somebody(): Promise<Client>;
  /** Another phone of whoever came last. */
  another(): Promise<Client>;
  stop(): Promise<void>;
}

export async function startDeviceStage(kind: StoreKind, apps: readonly { client_id: string }[]): Promise<DeviceStage> {
  const product = await startProvider(kind, apps);
  const ada = await product.setUp();
  const shared = { REDIS_URL: product.redis?.url ?? '', APP_URL: product.url, PORT: '0' };
  const second = product.redis === null ? product : await startProvider(kind, apps, shared);
  let people = 0;
  return {
    product,
    second,
    party: (client_id, client_secret) =>
      relyingParty(product.url, {
        client_id,
        redirect_uris: ['https://nowhere.example.com/'],
        ...(client_secret !== undefined && { client_secret }),
      }),
    somebody: () => product.invite(ada, `viewer${++people}`),
    async another() {
      const phone = product.client();
      await phone.post('/api/session/password', { username: `viewer${people}`, password: PASSWORD });
      return phone;
    },
    async stop() {
      if (second !== product) await second.stop();
      await product.stop();
    },
  };
}
