import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, type ClientResponse, tellingOf } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('guessing passwords, on the %s store', (store) => {
  let product: Product;
  let owner: Client;
  let accounts = 0;

  const at = (address: string) => product.client({ 'x-forwarded-for': address });
  const signIn = (client: Client, username: string, password: string) =>
    client.post('/api/session/password', { username, password });
  const statuses = (responses: readonly ClientResponse[]) => responses.map(({ status }) => status).toSorted();
  const guess = (client: Client, username: string, times: number) =>
    Promise.all(Array.from({ length: times }, (_, index) => signIn(client, username, `wrong-${index}`)));
  async function newAccount() {
    const username = `someone${++accounts}`;
    return { username, phone: await product.invite(owner, username) };
  }

  beforeAll(async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.0/8' });
    owner = await product.setUp();
  });
  afterAll(() => product.stop());

  test('T43: the store is asked and written the same for a name that nobody has, and not filled with such names', async () => {
    // First of all, since what other tests do is noted late.
    const { store: keyValues } = product;
    const real = { ...keyValues };
    const { username } = await newAccount();
    const calls: string[] = [];
    const noting =
      <T extends unknown[], R>(name: string, call: (key: string, ...rest: T) => R) =>
      (key: string, ...rest: T) => {
        calls.push(`${name} ${key.split(':')[0]}`);
        return call(key, ...rest);
      };
    const workFor = async (name: string) => {
      calls.length = 0;
      expect((await signIn(at('192.0.2.60'), name, 'wrong')).status).toBe(401);
      // To check the password, to note that it was wrong, and last to see whether the account is still there.
      await until(() => calls.filter((call) => call === 'get a').length === 3);
      return [...calls];
    };
    const { get, create, compareAndSwap } = real;
    Object.assign(keyValues, {
      get: noting('get', get),
      create: noting('create', create),
      compareAndSwap: noting('swap', compareAndSwap),
    });
    try {
      await workFor('nobody-has-this-one');
      const made = await workFor('nor-this-one');
      expect(made).toContain('swap ac');
      expect(made).not.toContain('create ac');
      expect(await workFor(username)).toEqual(made);
    } finally {
      Object.assign(keyValues, real);
    }
  });

  test('T43: of thirty guesses at one account at once, from anywhere, twenty are checked', async () => {
    const { username } = await newAccount();
    const places = Array.from({ length: 30 }, (_, index) => at(`198.51.100.${index}`));
    const responses = await Promise.all(places.map((stranger) => signIn(stranger, username, 'wrong')));
    expect(statuses(responses)).toEqual([...Array(20).fill(401), ...Array(10).fill(429)]);
    expect((await signIn(at('192.0.2.1'), username, PASSWORD)).status).toBe(429);
  });

  test('T43: strangers never keep the owner out of a browser that signed in before, behind their own address too', async () => {
    const { username, phone } = await newAccount();
    expect(statuses(await guess(product.client(), username, 25))).toContain(429);
    await phone.post('/api/session/sign-out');
    expect((await signIn(phone, username, PASSWORD)).status).toBe(200);
    expect((await phone.post('/api/session/verify', { password: PASSWORD })).status).toBe(200);
  });

  test('T43: an address that guessed at everybody waits, and the owner beside it does not', async () => {
    const { username, phone } = await newAccount();
    const stranger = at('203.0.113.9');
    for (let round = 0; round < 10; round++) {
      await Promise.all(Array.from({ length: 20 }, (_, index) => signIn(stranger, `nobody${round}-${index}`, 'wrong')));
    }
    expect((await signIn(stranger, 'ada', PASSWORD)).status).toBe(429);
    phone.cookies.delete('session');
    const beside = await phone.post(
      '/api/session/password',
      { username, password: PASSWORD },
      { 'x-forwarded-for': '203.0.113.9' },
    );
    expect(beside.status).toBe(200);
  });

  test('T43: a stranger at one address makes the owner wait at no other, in a browser that was never here', async () => {
    const { username } = await newAccount();
    // Whoever has one address in IPv6 has all of its /64.
    const places = Array.from({ length: 30 }, (_, index) => at(`2001:db8:1:2::${index}`));
    const userCodeAttempts = await Promise.all(places.map((stranger) => signIn(stranger, username, 'wrong')));
    expect(statuses(userCodeAttempts)).toEqual([...Array(20).fill(401), ...Array(10).fill(429)]);
    const home = at('2001:db8:1:3::1');
    expect(statuses(await guess(home, username, 2))).toEqual([401, 401]);
    expect((await signIn(home, username, PASSWORD)).status).toBe(200);
  });

  test('T43: guesses at a few names from an address make nobody else there wait who tries for the first time', async () => {
    const { username } = await newAccount();
    const school = '203.0.113.30';
    while ((await product.limiter('address').take(school)) === null);
    expect(statuses(await guess(at(school), 'victim', 4))).toEqual([401, 401, 401, 429]);
    expect((await signIn(at(school), username, PASSWORD)).status).toBe(200);
  });

  test('T43: of guesses at one name from anywhere, first tries or not, no more than thirty-seven are checked', async () => {
    const { username } = await newAccount();
    const places = Array.from({ length: 8 }, (_, index) => at(`198.51.100.${100 + index}`));
    const rounds = await Promise.all(places.map((stranger) => guess(stranger, username, 8)));
    expect(statuses(rounds.flat()).filter((status) => status === 401)).toHaveLength(37);
  });

  test('T43: a name that nobody has is answered and slowed down like any other', async () => {
    const { username } = await newAccount();
    const [real, made] = [at('192.0.2.50'), at('192.0.2.51')];
    const wordsOf = async (client: Client, name: string) => {
      const responses: string[] = [];
      for (let time = 0; time < 22; time++) {
        const response = await signIn(client, name, 'wrong');
        const { status, headers } = response;
        responses.push(`${status} ${tellingOf(response)} ${headers.has('retry-after')} ${headers.has('set-cookie')}`);
      }
      return responses;
    };
    expect(await wordsOf(made, 'nobody-has-this')).toEqual(await wordsOf(real, username));
  });

  test('T43: a browser that is known guesses no faster either, and is known for its own account only', async () => {
    const { username, phone } = await newAccount();
    const other = await newAccount();
    phone.cookies.delete('session');
    expect(statuses(await guess(phone, username, 15))).toEqual([...Array(10).fill(401), ...Array(5).fill(429)]);
    expect(statuses(await guess(phone, other.username, 25))).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
    expect((await signIn(other.phone, other.username, PASSWORD)).status).toBe(200);
  });

  test('T43: whoever signs in with a wrong password or two begins anew, and a stranger does not by it', async () => {
    const { username, phone } = await newAccount();
    phone.cookies.delete('session');
    await guess(at('192.0.2.77'), username, 15);
    for (let time = 0; time < 2; time++) {
      await guess(phone, username, 8);
      expect((await signIn(phone, username, PASSWORD)).status).toBe(200);
    }
    expect(statuses(await guess(at('192.0.2.77'), username, 7))).toEqual([...Array(5).fill(401), 429, 429]);
  });

  test('T43: with a new password, only the browser that chose it is still known', async () => {
    const { username, phone } = await newAccount();
    const hoarded = product.client();
    expect((await signIn(hoarded, username, PASSWORD)).status).toBe(200);
    hoarded.cookies.delete('session');
    const changed = { newPassword: `${PASSWORD} 2`, endOtherSessions: true };
    expect((await phone.post('/api/account/password', changed)).status).toBe(200);
    await guess(product.client(), username, 25);
    expect((await signIn(hoarded, username, changed.newPassword)).status).toBe(429);
    phone.cookies.delete('session');
    expect((await signIn(phone, username, changed.newPassword)).status).toBe(200);
  });

  test('T43: all known browsers of an account together guess forty times', async () => {
    const { username } = await newAccount();
    const hoarded = Array.from({ length: 6 }, () => product.client());
    for (const browser of hoarded) expect((await signIn(browser, username, PASSWORD)).status).toBe(200);
    const rounds = await Promise.all(hoarded.map((browser) => guess(browser, username, 9)));
    expect(statuses(rounds.flat()).filter((status) => status === 401)).toHaveLength(40);
  });

  test('T43: nobody makes a browser known but a sign-in', async () => {
    const { username, phone } = await newAccount();
    await guess(product.client(), username, 25);
    const [name, proof = ''] = (phone.cookies.get('known') ?? '').split('.');
    const flipped = (proof.startsWith('A') ? 'B' : 'A') + proof.slice(1);
    for (const value of [`${name}.${flipped}`, `${name}`, `${'x'.repeat(22)}.${proof}`, `${name}.`, 'x']) {
      const stranger = product.client();
      stranger.cookies.set('known', value);
      expect((await signIn(stranger, username, PASSWORD)).status).toBe(429);
    }
  });

  test('T43: when too many strangers try, the next are told so at once, nothing is counted, and no one known waits', async () => {
    const { username, phone } = await newAccount();
    const { passwords } = product.app.core;
    const { check } = passwords;
    const full: typeof check = async (password, hash, isKnown) => (isKnown ? check(password, hash, isKnown) : 'busy');
    Object.assign(passwords, { check: full });
    try {
      const responses = await guess(at('203.0.113.40'), username, 50);
      expect(statuses(responses)).toEqual(Array(50).fill(429));
      expect(responses.map(({ headers }) => headers.get('retry-after'))).toContain('5');
      expect((await phone.post('/api/session/verify', { password: PASSWORD })).status).toBe(200);
      phone.cookies.delete('session');
      expect((await signIn(phone, username, PASSWORD)).status).toBe(200);
    } finally {
      Object.assign(passwords, { check });
    }
    expect((await signIn(at('203.0.113.40'), username, PASSWORD)).status).toBe(200);
  });

  test('T43: in a session the password is guessed no faster, and nobody else makes it wait', async () => {
    const { phone } = await newAccount();
    const verify = (password: string) => phone.post('/api/session/verify', { password });
    const responses = await Promise.all(Array.from({ length: 12 }, () => verify('wrong')));
    expect(statuses(responses)).toEqual([...Array(10).fill(401), 429, 429]);
  });

  test('the cookie of a known browser signs nobody in and names nobody', async () => {
    const { username, phone } = await newAccount();
    const value = phone.cookies.get('known') ?? '';
    expect(value).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
    expect(Buffer.from(value, 'base64url').toString()).not.toContain(username);
    const stranger = product.client();
    stranger.cookies.set('known', value);
    expect((await stranger.get('/api/session')).status).toBe(401);
    await signIn(phone, 'ada', PASSWORD);
    expect(phone.cookies.get('known')?.split('.')).toEqual([
      value.split('.')[0],
      expect.any(String),
      value.split('.')[1],
    ]);
  });
});
