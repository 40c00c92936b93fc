import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanResponse } from '@pollen/shared';
import { readConfig } from '../../apps/api/src/config/config.ts';
import type { Client } from '../support/client.ts';
import { placesDatabase } from '../support/mmdb.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode } from '../support/sign-in.ts';

const named = (en: string) => ({ names: { en, de: 'anders' } });
const PLACES = {
  '203.0.113.0/24': { city: named('Lyon'), country: { iso_code: 'FR', ...named('France') } },
  '198.51.100.0/25': { country: named('Norway') },
  '198.51.100.128/25': { location: { latitude: 1 } },
  '192.0.2.0/24': { city: named('\u202eX\u0000'.repeat(50)), country: named('Nowhere') },
  '20010db8/32': { city: named('Paris'), country: named('France') },
};

const folder = mkdtempSync(join(tmpdir(), 'pollen-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe.each(STORES)('places, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    const PLACES_FILE = file(`${store}.mmdb`, placesDatabase(PLACES));
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.0/8', PLACES_FILE });
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  async function requestedFrom(address: string, later = address) {
    const shown = await showCode(product.client({ 'x-forwarded-for': address }));
    await shown.browser.post('/api/logins/current', {}, { 'x-forwarded-for': later });
    return ScanResponse.parse((await scan(phone, shown.frame)).body).requestedFrom;
  }

  test.each([
    ['203.0.113.7', 'Lyon, France'],
    ['198.51.100.7', 'Norway'],
    ['198.51.100.200', null],
    ['10.0.0.1', null],
    ['2001:db8::7', 'Paris, France'],
    ['2001:db9::7', null],
    ['::ffff:203.0.113.7', 'Lyon, France'],
  ])('T26: the phone is told that %s is near %s', async (address, place) => {
    expect((await requestedFrom(address)).place).toBe(place);
  });

  test('T27: a name in the database is plain and short', async () => {
    const { place } = await requestedFrom('192.0.2.7');
    expect(place).toMatch(/^X+(, N\w*)?$/);
    expect(place?.length).toBeLessThanOrEqual(80);
  });

  test('T28: a place that the computer has moved to is told, too', async () => {
    const { alsoSeen } = await requestedFrom('203.0.113.7', '198.51.100.7');
    expect(alsoSeen).toMatchObject([{ address: '198.51.100.7', place: 'Norway' }]);
  });
});

test('without a file nobody is told a place', async () => {
  const product = await startProduct('embedded', { TRUSTED_PROXIES: '127.0.0.0/8' });
  try {
    const phone = await product.setUp();
    const shown = await showCode(product.client({ 'x-forwarded-for': '203.0.113.7' }));
    expect(ScanResponse.parse((await scan(phone, shown.frame)).body).requestedFrom.place).toBeNull();
  } finally {
    await product.stop();
  }
});

test('a database of IPv4 alone knows nothing of IPv6', () => {
  const read = readConfig({
    PLACES_FILE: file('v4.mmdb', placesDatabase({ '32.0.0.0/4': PLACES['203.0.113.0/24'] }, 4)),
  });
  const placeOf = read.kind === 'config' ? read.config.placeOf : () => 'wrong';
  expect([placeOf('32.1.2.3'), placeOf('2001:db8::7'), placeOf('no address')]).toEqual(['Lyon, France', null, null]);
});

const whole = placesDatabase(PLACES);
test.each([
  ['that is not there', () => join(folder, 'missing.mmdb')],
  ['that is something else', () => file('text.mmdb', 'no places here')],
  ['that is empty', () => file('empty.mmdb', '')],
  ['that ends too soon', () => file('cut.mmdb', whole.subarray(0, whole.length / 2))],
  ['that begins too late', () => file('late.mmdb', whole.subarray(whole.length - 200))],
])('a file %s stops the start with a message that names the setting', (_what, path) => {
  const problem = 'PLACES_FILE: expected the path of a readable MMDB file with places by address';
  const PLACES_FILE = path();
  const problems = [`${problem}, not ${JSON.stringify(PLACES_FILE)}`];
  expect(readConfig({ PLACES_FILE })).toEqual({ kind: 'wrong', problems });
});

test('a database that is damaged inside starts, and its places are unknown', () => {
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, damaged.indexOf('Lyon') - 30, damaged.indexOf('Lyon') + 10);
  const read = readConfig({ PLACES_FILE: file('damaged.mmdb', damaged) });
  expect(read.kind === 'config' && read.config.placeOf('203.0.113.7')).toBeNull();
});
