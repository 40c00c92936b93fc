import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { LoginId, ScanResponse } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES, startProduct } from '../support/product.ts';
import { decide, poll, rightDecision, type ShownCode, scan, showCode } from '../support/sign-in.ts';

const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const HERE = '198.51.100.7';
const KNOWN_NAMES = /^(Windows|((Firefox|Chrome|Opera)( \d{1,3})?))$/;

describe.each(STORES)('who asks, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.0/8' });
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  /** A browser whose requests reach the trusted proxy from this address. */
  const from = (address: string, userAgent = DESKTOP) =>
    product.client({ 'user-agent': userAgent, 'x-forwarded-for': address });
  const question = async (shown: ShownCode, phoneAddress = HERE) =>
    ScanResponse.parse(
      (await phone.post('/api/logins/scan', { code: shown.frame }, { 'x-forwarded-for': phoneAddress })).body,
    );
  const pollFrom = (shown: ShownCode, address: string, userAgent = DESKTOP) =>
    shown.browser.post('/api/logins/current', {}, { 'x-forwarded-for': address, 'user-agent': userAgent });

  test.each([
    [HERE, HERE, 'same'],
    ['198.51.100.99', HERE, 'near'],
    ['198.51.101.7', HERE, 'different'],
    ['203.0.113.7', HERE, 'different'],
    ['2001:db8:1:2::7', '2001:db8:1:2::99', 'near'],
    ['2001:db8:1:3::7', '2001:db8:1:2::99', 'different'],
    ['::ffff:198.51.100.7', HERE, 'same'],
  ])('T26: from %s, a phone at %s is told: %s network', async (address, phoneAddress, network) => {
    const shown = await showCode(from(address));
    const { requestedFrom, account } = await question(shown, phoneAddress);
    expect(requestedFrom).toEqual({
      browser: 'Firefox 131',
      os: 'Windows',
      address: address.replace('::ffff:', ''),
      place: null,
      network,
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      alsoSeen: [],
    });
    expect(Math.abs(Date.parse(requestedFrom.startedAt) - Date.now())).toBeLessThan(10_000);
    expect(account.displayName).toBe('Ada');
  });

  test.each([
    ['198.51.100.7:20001', '198.51.100.7', `${HERE}:20002`, 'same'],
    ['[198.51.100.99]:20001', '198.51.100.99', HERE, 'near'],
    ['[2001:DB8:1:2:0::7]:443', '2001:db8:1:2::7', '2001:db8:1:2::7', 'same'],
    ['[fe80::7%25eth0]:443', 'fe80::7', 'fe80::8%eth1', 'near'],
  ])('T27: %s is shown as %s, and to a phone at %s as: %s network', async (written, address, phoneAddress, network) => {
    const { requestedFrom } = await question(await showCode(from(written)), phoneAddress);
    expect(requestedFrom).toMatchObject({ address, network });
  });

  test('T28: a browser that changes its address or its name before the scan goes on, and the phone is told', async () => {
    const shown = await showCode(from('198.51.100.99'));
    expect((await pollFrom(shown, '203.0.113.7')).body['status']).toBe('pending');
    expect((await pollFrom(shown, '198.51.100.99', MAC)).body['status']).toBe('pending');
    const { requestedFrom } = await question(shown);
    expect(requestedFrom).toMatchObject({ browser: 'Firefox 131', address: '198.51.100.99', network: 'near' });
    expect(requestedFrom.alsoSeen).toEqual([
      { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7', place: null, network: 'different' },
      { browser: 'Safari 18', os: 'macOS', address: '198.51.100.99', place: null, network: 'near' },
    ]);
  });

  test('T28: a change after the scan is told to a phone that is still deciding, and refuses nothing', async () => {
    const shown = await showCode(from(HERE));
    const scanned = await scan(phone, shown.frame);
    const decision = await rightDecision(shown.browser, scanned);
    expect((await question(shown)).requestedFrom.alsoSeen).toEqual([]);
    expect((await pollFrom(shown, '203.0.113.7')).body['status']).toBe('scanned');
    expect((await question(shown)).requestedFrom.alsoSeen).toMatchObject([{ address: '203.0.113.7' }]);
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
    expect((await pollFrom(shown, '203.0.113.8')).body['status']).toBe('signed-in');
  });

  test('T28: it is written when it is new, three times at most, and a poll like one before writes nothing', async () => {
    const shown = await showCode(from(HERE));
    const swap = jest.spyOn(product.store, 'compareAndSwap');
    for (const address of [HERE, HERE, '203.0.113.1', HERE, '203.0.113.1', HERE]) await pollFrom(shown, address);
    expect(swap).toHaveBeenCalledTimes(1);
    await Promise.all([2, 3, 4, 5, 6, 7].map((host) => pollFrom(shown, `203.0.113.${host}`)));
    const { requestedFrom } = await question(shown);
    expect(requestedFrom.alsoSeen).toHaveLength(3);
    // The first poll after the scan notes that it was given the number.
    await pollFrom(shown, HERE);
    swap.mockClear();
    await pollFrom(shown, '203.0.113.200');
    expect(swap).not.toHaveBeenCalled();
    swap.mockRestore();
  });

  test('T28: the deadline stays where it was', async () => {
    const shown = await showCode(from(HERE));
    const found = async () => (await product.app.core.logins.find(LoginId.parse(shown.id)))?.value;
    const before = await found();
    await pollFrom(shown, '203.0.113.7');
    const after = await found();
    expect(after).toEqual({ ...before, alsoSeen: [expect.objectContaining({ address: '203.0.113.7' })] });
  });
});

describe.each(STORES)('forged requester data, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '192.0.2.0/24' });
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const asked = async (browser: Client) => {
    const shown = await showCode(browser);
    return ScanResponse.parse((await scan(phone, shown.frame)).body).requestedFrom;
  };

  test.each([
    ['x-forwarded-for', '198.51.100.9'],
    ['x-forwarded-for', '198.51.100.9, 192.0.2.1'],
    ['forwarded', 'for=198.51.100.9'],
    ['x-real-ip', '198.51.100.9'],
    ['cf-connecting-ip', '198.51.100.9'],
  ])(
    'T27: %s: %s from a peer that is no trusted proxy is not believed, and nobody is called near',
    async (name, value) => {
      const browser = product.client({ 'user-agent': DESKTOP, [name]: value });
      expect(await asked(browser)).toMatchObject({ address: 'unknown', place: null, network: 'unknown', alsoSeen: [] });
      await poll(browser);
      const log = product.log();
      expect(log.includes('198.51.100.9')).toBe(false);
    },
  );

  test.each([
    ['markup', '<img src=x onerror=alert(1)>/99 (<b>Windows</b>)'],
    ['marks that turn text round', encodeURI('\u202eswodniW\u2066 Firefox/131 \u200f')],
    ['10 kB', `Mozilla/5.0 ${'Firefox/'.repeat(1_250)}`],
    ['a name without end', `${'A'.repeat(300)}/1.0 (Windows)`],
    ['10 kB of a name', `${'A'.repeat(10_000)}/1.0 (Windows)`],
    ['nothing', ''],
    ['quotes and braces', `"';{}[]\\u0000 Chrome/1`],
    ['a sentence', 'IT Support - choose the number we say/24 (Windows NT 10.0)'],
    ['a sentence where its version would be', 'Mozilla/5.0 (Windows NT 10.0) Chrome/131.0.0.0 OPR/the-number-is-24'],
  ])('T27: a browser that calls itself %s is named by no word of its own', async (_what, userAgent) => {
    const { browser, os } = await asked(product.client({ 'user-agent': userAgent }));
    for (const name of [browser, os].filter((each) => each !== null)) {
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(40);
      expect(name).toMatch(KNOWN_NAMES);
    }
  });

  test('T27: names that reach the product as raw bytes are not repeated, either', async () => {
    const browser = product.client({ 'user-agent': 'F\u00e9\u00e8\u0085\u00a0Fox/1.0 \u00ab\u00bb' });
    expect((await asked(browser)).browser).toBeNull();
  });
});
