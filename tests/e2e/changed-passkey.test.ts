import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { passkeyMessages } from '../../apps/web/src/i18n/passkeys.ts';
import { barriers } from '../support/accessibility.ts';
import { fillInPassword, press, seesSignedIn } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { originOf, startNamedProduct } from '../support/passkeys.ts';
import { carrySession } from '../support/phone.ts';
import { PASSWORD, type Product } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';
import { addAuthenticator, withoutOffers } from '../support/virtual-authenticator.ts';

const browser = testBrowser();
let product: Product;
beforeAll(async () => {
  product = await startNamedProduct('embedded');
});
afterAll(() => product.stop());

it('a passkey that has changed says what helps, and that helps', async () => {
  const ada = await product.setUp();
  const phone = await browser.phone(originOf(product));
  await withoutOffers(phone);
  const authenticator = await addAuthenticator(phone);
  await carrySession(ada, phone, originOf(product));
  await phone.goto('/security');
  await press(phone, passkeyMessages.add);
  await phone.getByText(passkeyMessages.added).waitFor();
  await authenticator.beginBackups();
  await phone.goto('/');
  await press(phone, messages.session.signOut);
  await phone.reload();
  await press(phone, passkeyMessages.use);
  await phone.getByText(passkeyMessages.refused.changed).waitFor();
  expect(await barriers(phone)).toEqual([]);
  expect(await cutOff(phone)).toEqual([]);

  // As it is said there, step by step.
  await fillInPassword(phone, 'ada', PASSWORD);
  await seesSignedIn(phone, 'Ada');
  await phone.goto('/security');
  await press(phone, passkeyMessages.removeNamed({ name: 'Android' }));
  await press(phone, passkeyMessages.removeConfirm({ name: 'Android' }));
  await phone.getByText(passkeyMessages.removed({ name: 'Android' })).waitFor();
  await press(phone, passkeyMessages.add);
  await phone.getByText(passkeyMessages.added).waitFor();
  await phone.goto('/');
  await press(phone, messages.session.signOut);
  await phone.reload();
  await press(phone, passkeyMessages.use);
  await seesSignedIn(phone, 'Ada');
});
