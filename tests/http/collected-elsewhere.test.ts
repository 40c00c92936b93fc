import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Activity, type ActivityEntry } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, poll, showCode, signInByScan } from '../support/sign-in.ts';

const THIEF = { 'user-agent': 'curl/8.5.0' };

describe.each(STORES)('a session that is collected after its approval, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let guests = 0;
  beforeAll(async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.1' });
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());

  const newPhone = () => product.invite(administrator, `guest-${guests++}`);
  const computer = () => product.client({ 'user-agent': DESKTOP, 'x-forwarded-for': '203.0.113.7' });
  const signInOn = async (phone: Client) => {
    const { entries } = Activity.parse((await phone.get('/api/activity')).body);
    return entries.find((entry): entry is ActivityEntry & { kind: 'signed-in' } => entry.kind === 'signed-in');
  };
  const devicesOf = async (phone: Client) => {
    const { sessions } = Object((await phone.get('/api/sessions')).body);
    return sessions.filter(({ signedInBy }: { signedInBy: string }) => signedInBy === 'qr');
  };
  /** A browser elsewhere with the login cookie of this one. */
  const carryOff = (from: Client, headers: Record<string, string>) => {
    const thief = product.client(headers);
    thief.cookies.set('login', from.cookies.get('login') ?? '');
    return thief;
  };

  it('T28: names who collected it, in the list and in the activity, and asks the phone that approved', async () => {
    const phone = await newPhone();
    const shown = await showCode(computer());
    await approve(phone, shown);
    const thief = carryOff(shown.browser, { ...THIEF, 'x-forwarded-for': '198.51.100.66' });
    expect((await poll(thief)).body['status']).toBe('signed-in');
    expect((await thief.get('/api/session')).status).toBe(200);
    expect(await devicesOf(phone)).toEqual([expect.objectContaining({ address: '198.51.100.66' })]);
    expect(await signInOn(phone)).toMatchObject({ address: '198.51.100.66', isElsewhere: true, isAsked: true });
  });

  it.each([
    ['another address', { 'user-agent': DESKTOP, 'x-forwarded-for': '198.51.100.66' }],
    ['another browser', { ...THIEF, 'x-forwarded-for': '203.0.113.7' }],
  ])('tells of %s alone', async (_, headers) => {
    const phone = await newPhone();
    const shown = await showCode(computer());
    await approve(phone, shown);
    await poll(carryOff(shown.browser, headers));
    expect(await signInOn(phone)).toMatchObject({ isElsewhere: true, isAsked: true });
  });

  it('makes no fuss of a device that the phone was told of', async () => {
    const phone = await newPhone();
    const shown = await showCode(computer());
    const roaming = carryOff(shown.browser, { 'user-agent': DESKTOP, 'x-forwarded-for': '203.0.113.99' });
    await poll(roaming);
    await approve(phone, shown);
    await poll(roaming);
    expect(await signInOn(phone)).toMatchObject({ address: '203.0.113.99', isAsked: false });
    expect(await signInOn(phone)).not.toHaveProperty('isElsewhere');
    const other = await newPhone();
    await signInByScan(other, computer());
    expect(await signInOn(other)).not.toHaveProperty('isElsewhere');
  });
});
