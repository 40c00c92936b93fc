import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { passkeyMessages } from '../../apps/web/src/i18n/passkeys.ts';
import { barriers } from '../support/accessibility.ts';
import type { Client } from '../support/client.ts';
import {
  fillInNewAccount,
  fillInPassword,
  press,
  seesFocus,
  seesHeading,
  seesNo,
  seesSignedIn,
  shownAddress,
  theCode,
} from '../support/computer.ts';
import { freePort } from '../support/free-port.ts';
import { invitationToken, originOf, setupTokenOf, startNamedProduct } from '../support/passkeys.ts';
import { approve, carrySession, seesQuestion, tapUntil } from '../support/phone.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { testBrowser } from '../support/test-browser.ts';
import { addAuthenticator, type VirtualAuthenticator, withoutOffers } from '../support/virtual-authenticator.ts';

const browser = testBrowser();

async function fillInWithPasskey(page: Page, displayName: string, username: string): Promise<void> {
  await page.getByLabel(messages.account.displayName, { exact: true }).fill(displayName);
  await page.getByLabel(messages.account.username, { exact: true }).fill(username);
  await press(page, passkeyMessages.create);
}

async function newPhone(url: string): Promise<{ phone: Page; authenticator: VirtualAuthenticator }> {
  const phone = await browser.phone(url);
  return { phone, authenticator: await addAuthenticator(phone) };
}

/** A computer that shows its code, and the address in it. */
async function computerAt(url: string): Promise<{ computer: Page; address: string }> {
  const computer = await browser.computer(url);
  await computer.goto('/');
  await theCode(computer).waitFor();
  return { computer, address: await shownAddress(computer) };
}

/** From home. */
const openSecurity = (phone: Page) =>
  phone.getByRole('link', { name: new RegExp(`^${homeMessages.parts['/security']}`) }).click();

const entries = (phone: Page) => phone.getByRole('button', { name: /^Rename / });

describe.each(STORES)('on the %s store', (kind) => {
  let product: Product;
  let url: string;
  let ada: Client;
  beforeAll(async () => {
    product = await startNamedProduct(kind);
    url = originOf(product);
  });
  afterAll(() => product.stop());

  it('sets up the first account with a passkey, and signs in with one tap', async () => {
    const { phone, authenticator } = await newPhone(url);
    await phone.goto(`/setup#${await setupTokenOf(product)}`);
    await fillInWithPasskey(phone, 'Ada', 'ada');
    await seesSignedIn(phone, 'Ada');
    expect(await authenticator.count()).toBe(1);
    ada = await clientOf(phone);
    const another = await browser.phone(url);
    await withoutOffers(another);
    await authenticator.copyTo(another);
    await another.goto('/');
    await press(another, passkeyMessages.use);
    await seesSignedIn(another, 'Ada');
  });

  /** Requests in the session of a page. */
  async function clientOf(page: Page): Promise<Client> {
    const client = product.client();
    for (const { name, value } of await page.context().cookies()) client.cookies.set(name, value);
    return client;
  }

  it('opens the account of who was invited, who then signs in at the code and approves', async () => {
    const { phone, authenticator } = await newPhone(url);
    await phone.goto(`/invitation#${await invitationToken(ada)}`);
    await fillInWithPasskey(phone, 'Grace', 'grace');
    await seesSignedIn(phone, 'Grace');
    const { computer, address } = await computerAt(url);
    const other = await browser.phone(url);
    await withoutOffers(other);
    await authenticator.copyTo(other);
    await other.goto(address);
    await seesHeading(other, messages.approve.signIn.title);
    await press(other, passkeyMessages.use);
    await approve(other, computer);
    await seesSignedIn(computer, 'Grace');
  });

  it('offers the passkey in the field for the name, where the browser can', async () => {
    const { phone, authenticator } = await newPhone(url);
    await phone.goto(`/invitation#${await invitationToken(ada)}`);
    await fillInWithPasskey(phone, 'Joan', 'joan');
    await seesSignedIn(phone, 'Joan');
    const other = await browser.phone(url);
    await authenticator.copyTo(other);
    await other.goto('/');
    await seesSignedIn(other, 'Joan');
  });

  it('adds passkeys later, renames and removes them, and signs in with what is left', async () => {
    const invited = await product.invite(ada, 'hedy');
    const { phone, authenticator } = await newPhone(url);
    await carrySession(invited, phone, url);
    await phone.goto('/security');
    await press(phone, passkeyMessages.add);
    await phone.getByText(passkeyMessages.added).waitFor();
    expect(await authenticator.count()).toBe(1);
    await phone.getByText(/ added the passkey “Android”$/).waitFor();
    await press(phone, passkeyMessages.renameNamed({ name: 'Android' }));
    await phone.getByLabel(passkeyMessages.name, { exact: true }).fill('My phone');
    await press(phone, passkeyMessages.save);
    await phone.getByRole('heading', { name: 'My phone' }).waitFor();
    await press(phone, passkeyMessages.add);
    await phone.locator('.notice-danger', { hasText: passkeyMessages.known }).waitFor();
    await press(phone, passkeyMessages.removeNamed({ name: 'My phone' }));
    await press(phone, passkeyMessages.removeConfirm({ name: 'My phone' }));
    await phone.getByText(passkeyMessages.removed({ name: 'My phone' })).waitFor();
    await seesNo(entries(phone));
    await withoutOffers(phone);
    await phone.goto('/');
    await press(phone, messages.session.signOut);
    await phone.reload();
    await press(phone, passkeyMessages.use);
    await phone.getByText(passkeyMessages.notAccepted).waitFor();
    await fillInPassword(phone, 'hedy', PASSWORD);
    await seesSignedIn(phone, 'hedy');
  });

  it('never lets go of the last way in', async () => {
    const { phone } = await newPhone(url);
    await phone.goto(`/invitation#${await invitationToken(ada)}`);
    await fillInWithPasskey(phone, 'Mary', 'mary');
    await seesSignedIn(phone, 'Mary');
    await openSecurity(phone);
    await press(phone, passkeyMessages.removeNamed({ name: 'Android' }));
    await press(phone, passkeyMessages.removeConfirm({ name: 'Android' }));
    await phone.getByText(passkeyMessages.lastWayIn).waitFor();
    expect(await entries(phone).count()).toBe(1);
  });

  it('has no barriers where passkeys are made and looked after, and leads the keyboard on', async () => {
    const { phone } = await newPhone(url);
    await phone.goto(`/invitation#${await invitationToken(ada)}`);
    await phone.getByRole('button', { name: passkeyMessages.create }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    await fillInWithPasskey(phone, 'Katherine', 'katherine');
    await seesSignedIn(phone, 'Katherine');
    await openSecurity(phone);
    await press(phone, passkeyMessages.removeNamed({ name: 'Android' }));
    await seesFocus(phone.getByText(passkeyMessages.removeQuestion({ name: 'Android' }), { exact: true }));
    expect(await barriers(phone)).toEqual([]);
    await press(phone, passkeyMessages.keep);
    await seesFocus(phone.getByRole('heading', { name: 'Android', exact: true }));
    await press(phone, passkeyMessages.renameNamed({ name: 'Android' }));
    expect(await barriers(phone)).toEqual([]);
  });

  it('does nothing where the phone does not know its owner, and says nothing', async () => {
    const { phone, authenticator } = await newPhone(url);
    await authenticator.setUserVerified(false);
    await phone.goto(`/invitation#${await invitationToken(ada)}`);
    const asked = phone.waitForResponse(/\/registration\/options$/);
    await fillInWithPasskey(phone, 'Eve', 'eve');
    await asked;
    await phone.getByRole('button', { name: passkeyMessages.create, disabled: false }).waitFor();
    expect(await authenticator.count()).toBe(0);
    await authenticator.setUserVerified(true);
    await press(phone, passkeyMessages.create);
    await seesSignedIn(phone, 'Eve');
  });
});

describe('a phone whose proof is old', () => {
  let product: Product;
  let url: string;
  let ada: Client;
  let grace: Client;
  beforeAll(async () => {
    product = await startNamedProduct('embedded', { APPROVAL_FRESHNESS: '0', APPROVAL_REQUIRES_PASSKEY: 'true' });
    url = originOf(product);
    ada = await product.setUp();
    grace = await product.invite(ada, 'grace');
  });
  afterAll(() => product.stop());

  it('T38: shows with its passkey who it is, by the tap that goes on, and then chooses the number', async () => {
    const { phone } = await newPhone(url);
    await carrySession(ada, phone, url);
    await phone.goto('/security');
    await press(phone, passkeyMessages.add);
    await phone.getByText(passkeyMessages.added).waitFor();
    const { computer, address } = await computerAt(url);
    await phone.goto(address);
    await seesQuestion(phone);
    const { proof, question } = messages.approve;
    const numbers = phone.getByRole('button', { name: sentence(question.number({ number: ANY })) });
    expect(await numbers.count()).toBe(0);
    expect(await phone.getByRole('button', { name: proof.byPassword }).count()).toBe(0);
    const go = phone.getByRole('button', { name: proof.go, exact: true });
    await tapUntil(go, numbers);
    expect(await numbers.count()).toBe(3);
    await phone.getByRole('heading', { name: question.which, exact: true }).and(phone.locator(':focus')).waitFor();
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('is told to add one, where a password does not do', async () => {
    const phone = await browser.phone(url);
    await carrySession(grace, phone, url);
    const { address } = await computerAt(url);
    await phone.goto(address);
    await seesQuestion(phone);
    await phone.getByText(passkeyMessages.missing).waitFor();
  });
});

it.each(['pollen.localhost', '127.0.0.1'])('says why passkeys are off at http://%s', async (host) => {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const product = await startProduct('embedded', { PORT: `${port}`, APP_URL: url });
  try {
    const phone = await browser.phone(url);
    await phone.goto(`/setup#${await setupTokenOf(product)}`);
    await phone.getByText(passkeyMessages.obstacle['plain-http']).waitFor();
    expect(await phone.getByRole('button', { name: passkeyMessages.create }).count()).toBe(0);
    await fillInNewAccount(phone, { displayName: 'Ada', username: 'ada', password: PASSWORD });
    await seesSignedIn(phone, 'Ada');
    await openSecurity(phone);
    await phone.getByText(passkeyMessages.obstacle['plain-http']).waitFor();
    expect(await phone.getByRole('button', { name: passkeyMessages.add }).count()).toBe(0);
  } finally {
    await product.stop();
  }
});
