import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Product, STORES, startProduct } from '../support/product.ts';

describe.each(STORES)('the description of the API, on the %s store', (store) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(store);
  });
  afterAll(() => product.stop());

  it('names every route and parses', async () => {
    const { body } = await product.client().get('/api/openapi.json');
    expect(Object.keys(Object(body['paths'])).sort()).toEqual([
      '/api/account/password',
      '/api/account/picture',
      '/api/accounts',
      '/api/accounts/end-sessions',
      '/api/accounts/{id}/details',
      '/api/accounts/{id}/recovery-link',
      '/api/accounts/{id}/{change}',
      '/api/accounts/{nonce}',
      '/api/activity',
      '/api/activity/{nonce}',
      '/api/apps',
      '/api/apps/mine',
      '/api/apps/mine/{nonce}',
      '/api/apps/one/{id}/change',
      '/api/apps/one/{id}/end-old-secret',
      '/api/apps/one/{id}/new-secret',
      '/api/apps/one/{id}/remove',
      '/api/apps/one/{id}/{nonce}',
      '/api/apps/preview',
      '/api/apps/templates/{nonce}',
      '/api/apps/used',
      '/api/apps/used/{id}/end',
      '/api/apps/used/{nonce}',
      '/api/apps/{nonce}',
      '/api/devices/decide',
      '/api/devices/look',
      '/api/invitations',
      '/api/invitations/accept',
      '/api/invitations/people',
      '/api/invitations/{id}/revoke',
      '/api/invitations/{nonce}',
      '/api/links/check',
      '/api/logins',
      '/api/logins/current',
      '/api/logins/current/cancel',
      '/api/logins/current/{nonce}',
      '/api/logins/last-approval/{nonce}',
      '/api/logins/scan',
      '/api/logins/start/{nonce}',
      '/api/logins/{id}/begin-verification',
      '/api/logins/{id}/decide',
      '/api/network-check',
      '/api/network-check/after/{seconds}/{nonce}',
      '/api/network-check/cookie/{nonce}',
      '/api/network-check/size/{length}/{nonce}',
      '/api/network-check/{nonce}',
      '/api/notices',
      '/api/notices/mail',
      '/api/notices/stop',
      '/api/notices/{nonce}',
      '/api/passkeys',
      '/api/passkeys/authentication/options',
      '/api/passkeys/authentication/verify',
      '/api/passkeys/registration/options',
      '/api/passkeys/registration/verify',
      '/api/passkeys/{id}/remove',
      '/api/passkeys/{id}/rename',
      '/api/passkeys/{nonce}',
      '/api/recovery',
      '/api/recovery/check',
      '/api/recovery/send',
      '/api/session',
      '/api/session/password',
      '/api/session/sign-out',
      '/api/session/verify',
      '/api/session/{nonce}',
      '/api/sessions',
      '/api/sessions/revoke-others',
      '/api/sessions/was-me',
      '/api/sessions/{id}/not-me',
      '/api/sessions/{id}/rename',
      '/api/sessions/{id}/revoke',
      '/api/sessions/{id}/was-me',
      '/api/sessions/{nonce}',
      '/api/setup',
      '/api/whoami/{nonce}',
    ]);
  });

  it('is written once, comes compressed, and not again to whom has it', async () => {
    const client = product.client();
    const write = jest.spyOn(JSON, 'stringify');
    const first = await client.get('/api/openapi.json', { 'accept-encoding': 'br' });
    const written = write.mock.calls.filter(([value]) => Object(value).openapi !== undefined);
    write.mockRestore();
    expect(written).toEqual([]);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'application/json',
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
    });
    expect(Number(first.headers.get('content-length'))).toBeLessThan(first.text.length / 5);
    const again = await client.get('/api/openapi.json', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});
