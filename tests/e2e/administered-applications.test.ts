import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationMessages } from '../../apps/web/src/i18n/applications.ts';
import { barriers } from '../support/accessibility.ts';
import { type ApplicationSite, startApplicationSite } from '../support/application-site.ts';
import { applicationsOf } from '../support/applications.ts';
import { press, seesNo, seesSignedIn } from '../support/computer.ts';
import { cutOff, resize, setTextSize } from '../support/layout.ts';
import { carrySession } from '../support/phone.ts';
import { relyingParty } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const { admin, launcher, used, inSession } = applicationMessages;
const browser = testBrowser();
const site = testSite('embedded', browser);
let grafana: ApplicationSite;

beforeAll(async () => {
  grafana = await startApplicationSite('/login/generic_oauth');
});
afterAll(() => grafana.stop());

/** The page of somebody who is signed in, which may go to the application. */
async function homeOf(client: Parameters<typeof carrySession>[0], at = '/'): Promise<Page> {
  const page = await browser.computer(site.product.url, { alsoAt: grafana.url });
  await carrySession(client, page, site.product.url);
  await page.goto(at);
  return page;
}

/** On the smallest screen and with text of double size; and on no screen a barrier. */
async function isFit(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
  const size = page.viewportSize();
  await resize(page, { width: 320, height: 568 });
  for (const textSize of [100, 200] as const) {
    await setTextSize(page, textSize);
    // One line of text that is typed scrolls in its field, as everywhere.
    const cut = (await cutOff(page)).filter((each) => each !== 'input ""');
    expect({ textSize, cut }).toEqual({ textSize, cut: [] });
  }
  await setTextSize(page, 100);
  if (size) await resize(page, size);
}

it('an application is added from a template, opened from home, left, and removed', async () => {
  const administrator = await homeOf(site.ada, '/applications');
  await press(administrator, admin.add.action);
  await administrator.getByLabel(admin.add.template, { exact: true }).selectOption({ label: 'Grafana' });
  await administrator.getByLabel(admin.add.address, { exact: true }).fill('grafana');
  await press(administrator, admin.add.preview);
  await administrator.getByText(admin.wrong.client_uri).waitFor();
  await isFit(administrator);
  await administrator.getByLabel(admin.add.address, { exact: true }).fill(grafana.url);
  await press(administrator, admin.add.preview);
  await administrator.getByText(admin.add.previewTitle({ name: 'Grafana' })).waitFor();
  await isFit(administrator);
  await press(administrator, admin.add.add({ name: 'Grafana' }));
  await administrator.getByText(admin.added({ name: 'Grafana' })).waitFor();
  await isFit(administrator);
  const client_secret = await administrator.getByLabel(admin.secret, { exact: true }).inputValue();
  const redirect_uris = [`${grafana.url}/login/generic_oauth`] as const;
  grafana.use(await relyingParty(site.product.url, { client_id: 'grafana', client_secret, redirect_uris }));
  await press(administrator, admin.done);

  const grace = await homeOf(await site.product.invite(site.ada, 'Grace'));
  const link = grace.getByRole('list', { name: launcher.title }).getByRole('link', { name: 'Grafana', exact: true });
  await link.click();
  await grace.getByRole('heading', { name: 'Hello Grace' }).waitFor();
  await grace.goto('/');
  await seesSignedIn(grace, 'Grace');
  await isFit(grace);
  await grace.goto('/devices');
  await grace.getByRole('button', { expanded: false }).first().click();
  await grace.getByText(inSession.state['signed-in']({ name: 'Grafana' })).waitFor();
  await isFit(grace);
  await grace.goto('/security');
  await press(grace, used.endNamed({ name: 'Grafana' }));
  await press(grace, used.endNamed({ name: 'Grafana' }));
  await grace.getByText(used.ended({ name: 'Grafana' })).waitFor();
  await isFit(grace);
  await grace.goto('/devices');
  await grace.getByRole('button', { expanded: false }).first().click();
  await grace.getByText(inSession.state['not-told']({ name: 'Grafana' })).waitFor();

  await press(administrator, admin.changeNamed({ name: 'Grafana' }));
  await administrator.getByLabel(admin.field.redirect_uris, { exact: true }).fill('nowhere');
  await press(administrator, admin.field.save);
  await administrator.getByText(admin.wrong.redirect_uris).waitFor();
  await isFit(administrator);
  await press(administrator, admin.cancel);
  await press(administrator, admin.moreNamed({ name: 'Grafana' }));
  await press(administrator, admin.removeNamed({ name: 'Grafana' }));
  await administrator.getByText(admin.removeQuestion({ name: 'Grafana' })).waitFor();
  await press(administrator, admin.removeNamed({ name: 'Grafana' }));
  await administrator.getByText(admin.removed({ name: 'Grafana' })).waitFor();
  await grace.goto('/');
  await seesSignedIn(grace, 'Grace');
  await seesNo(grace.getByRole('link', { name: 'Grafana', exact: true }));
});

it('the rules of an application behind a proxy and its keys are changed, and all else of it stays', async () => {
  const { add, entryOf } = applicationsOf(() => site.ada);
  await add({
    client_id: 'ward',
    client_name: 'Ward',
    redirect_uris: ['https://ward.example.com/callback'],
    post_logout_redirect_uris: ['https://ward.example.com/bye'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), kid: 'old' }] },
    forward_auth_host: 'ward.example.com',
    forward_auth_rules: [{ paths: ['/public/*'], access: 'open' }],
    allowed_groups: ['nurses'],
    longest_session_seconds: 1_234,
  });
  const before = (await entryOf('ward'))?.application;
  const page = await homeOf(site.ada, '/applications');
  await press(page, admin.changeNamed({ name: 'Ward' }));
  await press(page, admin.rules.add);
  const second = page.getByRole('listitem', { name: admin.rules.rule({ place: 2 }) });
  await second.getByLabel(admin.rules.paths).fill('admin');
  await second.getByLabel(admin.rules.access).selectOption({ label: admin.rules.accesses.refused });
  const keys = page.getByLabel(admin.field.jwks, { exact: true });
  await keys.fill('nonsense');
  await press(page, admin.field.save);
  await page.getByText(admin.wrong.jwks).waitFor();
  await keys.fill('{"keys":[{"kty":"OKP","crv":"Ed25519","x":"y","kid":"new"}]}');
  await press(page, admin.field.save);
  await second.getByText(admin.rules.wrong.paths).waitFor();
  await isFit(page);
  await second.getByLabel(admin.rules.paths).fill('/admin\n/admin/*');
  await press(page, admin.rules.raiseNamed({ place: 2 }));
  await press(page, admin.field.save);
  await page.getByText(admin.changed({ name: 'Ward' })).waitFor();
  expect((await entryOf('ward'))?.application).toEqual({
    ...before,
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'y', kid: 'new' }] },
    forward_auth_rules: [
      { paths: ['/admin', '/admin/*'], access: 'refused' },
      { paths: ['/public/*'], access: 'open' },
    ],
  });
});
