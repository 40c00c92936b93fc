import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { decide, scan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import type { Step } from './proxy/exchange.ts';
import { startProxy } from './proxy/proxy.ts';
import { keeping, losing, portal } from './proxy/steps.ts';
import type { Meanwhile, Person } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

async function behind(...steps: readonly Step[]) {
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(...steps);
  const open = () => stage().behind(proxy.port, { javaScriptEnabled: false });
  return { proxy, open };
}

const inFrame = (page: Page): FrameLocator => page.frameLocator('iframe');

/** As with scripts; in the end the way leads out of the frame. */
async function signIn(page: Page, { name, phone }: Person, { onCode, onApproved }: Meanwhile = {}): Promise<void> {
  await page.goto('/');
  await page.getByRole('button').click();
  const userCode = await inFrame(page).locator('.user-code').innerText();
  await onCode?.();
  const { body } = await scan(phone, userCode);
  const matchNumber = Number(await inFrame(page).locator('.match-number').innerText());
  const decision = { decision: 'approve', decisionToken: body['decisionToken'], matchNumber, sessionLifetime: '1h' };
  expect((await decide(phone, String(body['id']), decision)).status).toBe(200);
  await onApproved?.();
  const heading = { name: `Signed in as ${name}` };
  const [within, whole] = [inFrame(page).getByRole('heading', heading), page.getByRole('heading', heading)];
  await until(async () => (await within.isVisible()) || (await whole.isVisible()), 30_000);
  // Whoever has looked again may be out of the frame already.
  if (await within.isVisible()) await inFrame(page).getByRole('link').click();
  await whole.waitFor();
}

test('without scripts', async () => {
  const { open } = await behind();
  await signIn(await open(), stage().ada);
});

test('without scripts, where a portal takes the place of the code for a while: the link beside it leads on', async () => {
  const { proxy, open } = await behind();
  const page = await open();
  await signIn(page, stage().ada, {
    onCode: async () => {
      proxy.behave(portal('page'));
      await inFrame(page).getByText('Welcome to the hotel').first().waitFor();
      proxy.behave();
      await page.getByRole('link', { name: 'Look again' }).click();
    },
  });
});

test('without scripts, where the next two responses after the approval are lost', async () => {
  const { proxy, open } = await behind();
  const page = await open();
  await signIn(page, stage().ada, {
    onApproved: async () => {
      proxy.behave(losing(2));
      await proxy.met('lost', 2);
      await page.getByRole('link', { name: 'Look again' }).click();
    },
  });
});

test('without scripts, behind a cache that keeps every page: each sees her own', async () => {
  const { proxy, open } = await behind(keeping());
  const { ada, grace } = stage();
  for (const person of [ada, grace]) {
    const page = await open();
    await signIn(page, person);
    // Who comes back, too.
    await page.goto('/');
    await page.getByRole('heading', { name: `Signed in as ${person.name}` }).waitFor();
    await page.context().close();
  }
  expect(proxy.count('kept')).toBeGreaterThanOrEqual(1);
});
