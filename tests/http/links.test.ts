import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { type Client, type ClientResponse, tellingOf } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { openWithPasskey, originOf, startNamedProduct } from '../support/passkeys.ts';
import { PASSWORD, type Product, STORES } from '../support/product.ts';

const SCHOOL = '203.0.113.1';
const statuses = (responses: readonly ClientResponse[]) => responses.map(({ status }) => status).toSorted();

describe.each(STORES)('setup, invitation and recovery links, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let setup: { token: string; before: ClientResponse };

  const at = (address: string) => product.client({ 'x-forwarded-for': address });
  const tokenOf = ({ body }: ClientResponse) => String(body['link']).split('#')[1] ?? '';
  const invitation = async () => tokenOf(await administrator.post('/api/invitations'));
  const account = (token: string, username: string) => ({ token, username, displayName: 'A', password: PASSWORD });
  const accept = (client: Client, token: string, username: string) =>
    client.post('/api/invitations/accept', account(token, username));
  const check = (client: Client, token: string) => client.post('/api/links/check', { token });
  const options = (client: Client, token: string, username: string) =>
    client.post('/api/passkeys/registration/options', { token, username, displayName: 'A' });

  beforeAll(async () => {
    product = await startNamedProduct(store, { TRUSTED_PROXIES: '127.0.0.0/8' });
    const { core } = product.app;
    const state = await core.setupState.findOrCreate(core.random);
    const token = state.status === 'open' ? setupToken(state, core.keys.setup) : '';
    setup = { token, before: await check(product.client(), token) };
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());

  test('T19: right ones pass where somebody behind the same address tried fifty wrong ones, which wait', async () => {
    const person = await product.invite(administrator, 'person');
    const { id } = Object((await person.get('/api/session')).body['account']);
    const wrong = (index: number) => accept(at(SCHOOL), `wrong-${index}`, 'late');
    expect(statuses(await Promise.all(Array.from({ length: 50 }, (_, index) => wrong(index))))).toEqual(
      Array(50).fill(404),
    );
    const [pupil, other] = [at(SCHOOL), at(SCHOOL)];
    const refused = [
      await wrong(50),
      await pupil.post('/api/setup', account('wrong', 'late')),
      await check(pupil, 'wrong'),
      await pupil.post('/api/recovery/check', { token: 'wrong' }),
      await pupil.post('/api/recovery', { token: 'wrong', newPassword: PASSWORD }),
      await options(pupil, 'wrong', 'late'),
    ];
    for (const response of refused) expectProblem(response, 'too-many-requests');

    const right = await invitation();
    expect((await check(pupil, right)).body).toEqual({ kind: 'account-link' });
    expect((await accept(pupil, right, 'with-password')).status).toBe(201);
    const passkeyAccount = { token: await invitation(), username: 'with-passkey', displayName: 'A' };
    expect((await openWithPasskey(other, originOf(product), passkeyAccount)).response.status).toBe(201);
    const token = tokenOf(await administrator.post(`/api/accounts/${id}/recovery-link`));
    expect((await at(SCHOOL).post('/api/recovery/check', { token })).status).toBe(200);
    expect((await at(SCHOOL).post('/api/recovery', { token, newPassword: PASSWORD })).status).toBe(200);
  });

  test('a link can be looked at without using it up; one that is over answers like one that never was', async () => {
    const visitor = at('192.0.2.5');
    expect(setup.before.body).toEqual({ kind: 'account-link' });
    const token = await invitation();
    for (const _ of ['once', 'again']) expect((await check(visitor, token)).status).toBe(200);
    expect((await accept(visitor, token, 'looked')).status).toBe(201);
    const unknown = await check(visitor, 'unknown');
    for (const response of [await check(visitor, token), await check(visitor, setup.token), unknown])
      expectProblem(response, 'link-not-found');
    expect(tellingOf(await check(visitor, token))).toBe(tellingOf(unknown));
  });

  test('T43: whoever was invited learns of twenty names whether they are taken; then the link waits, no other', async () => {
    const { passwords } = product.app.core;
    const [hash, token] = [passwords.hash, await invitation()];
    let hashed = 0;
    const counting: typeof hash = (...given) => {
      hashed += 1;
      return hash(...given);
    };
    Object.assign(passwords, { hash: counting });
    const tries = Array.from({ length: 30 }, (_, index) =>
      index % 2 === 0 ? accept(at('192.0.2.1'), token, 'ada') : options(at('192.0.2.2'), token, 'ADA'),
    );
    expect(statuses(await Promise.all(tries))).toEqual([...Array(20).fill(409), ...Array(10).fill(429)]);
    expect(hashed).toBe(0);
    Object.assign(passwords, { hash });
    for (const name of ['ada', 'free']) {
      expectProblem(await accept(at('192.0.2.3'), token, name), 'too-many-requests');
      expectProblem(await options(at('192.0.2.3'), token, name), 'too-many-requests');
    }
    const another = await invitation();
    for (let time = 0; time < 25; time++)
      expect((await options(at('192.0.2.1'), another, `free-${time}`)).status).toBe(200);
    expect((await accept(at('192.0.2.1'), another, 'free')).status).toBe(201);
  });
});
