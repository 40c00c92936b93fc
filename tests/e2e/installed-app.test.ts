import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { carrySession } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();
let product: Product;
beforeAll(async () => {
  product = await startSite('embedded');
});
afterAll(() => product.stop());

it('Chromium reads the manifest as it is meant, and would install it', async () => {
  const phone = await browser.phone(product.url);
  await phone.goto('/q');
  const protocol = await phone.context().newCDPSession(phone);
  const { url, errors } = await protocol.send('Page.getAppManifest');
  expect([url, errors]).toEqual([`${product.url}/manifest.webmanifest`, []]);
  const { installabilityErrors } = await protocol.send('Page.getInstallabilityErrors');
  // A test's window has no profile that could keep an app.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

it('the app opens its scanner at once where the camera is allowed, and leads home from behind it', async () => {
  const phone = await browser.phone(product.url);
  await carrySession(await product.setUp(), phone, product.url);
  // Signing in leaves the hint; a session that was carried here has none.
  await phone.goto('/');
  await phone.getByRole('link', { name: messages.session.scan }).waitFor();
  // Anything but a code.
  browser.pointCameraAt(readFileSync(join(import.meta.dirname, '../../apps/web/public/icons/512.png')));
  await phone.goto('/q?app');
  await phone.getByLabel(messages.approve.scanner.picture).waitFor();
  await phone.getByRole('button', { name: messages.approve.scanner.instead }).click();
  await phone.getByRole('link', { name: messages.approve.entry.home }).click();
  await phone.getByRole('link', { name: messages.session.scan }).waitFor();
});

it('asks for nothing where the camera would have to be asked for', async () => {
  const phone = await browser.phone(product.url, { permissions: [] });
  await phone.goto('/q?app');
  await phone.getByRole('button', { name: messages.approve.entry.scan }).waitFor();
  expect(new URL(phone.url()).search).toBe('');
});
