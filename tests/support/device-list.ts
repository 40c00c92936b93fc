import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { ANY, sentence } from './sentence.ts';

const text = messages.session;
const named = { device: ANY, since: ANY, address: ANY };

/** Opens what is known of the first device that is not this browser. */
export async function openOtherDevice(page: Page): Promise<void> {
  await page.getByRole('button', { expanded: false }).filter({ hasNotText: text.thisOne }).first().click();
}

export async function signOutOpenDevice(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: sentence(text.endNamed(named)) })
    .first()
    .click();
}

/** The person does not know the device that is open. */
export async function disavowOpenDevice(page: Page): Promise<void> {
  await page.getByRole('button', { name: sentence(text.unrecognisedNamed(named)) }).click();
  await page.getByRole('button', { name: text.unrecognisedConfirm, exact: true }).click();
}
