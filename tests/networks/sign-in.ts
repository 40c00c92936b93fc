import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { seesSignedIn, shownNumber, shownUserCode, theCode } from '../support/computer.ts';
import { decide, scan } from '../support/sign-in.ts';

/** Somebody whose phone meets no gateway. */
export interface Person {
  readonly name: string;
  readonly phone: Client;
}
/** What the network does while somebody signs in. */
export interface Meanwhile {
  readonly onCode?: () => unknown;
  readonly onScan?: () => unknown;
  readonly onNumber?: () => unknown;
  readonly onApproved?: () => unknown;
}

/** Signs the page in as a person does it who types the code: at the end it shows whose it is. */
export async function signIn(page: Page, { name, phone }: Person, meanwhile: Meanwhile = {}): Promise<void> {
  const userCode = await shownUserCode(page);
  await meanwhile.onCode?.();
  const { body } = await scan(phone, userCode);
  await meanwhile.onScan?.();
  const matchNumber = Number(await shownNumber(page));
  await meanwhile.onNumber?.();
  const decision = { decision: 'approve', decisionToken: body['decisionToken'], matchNumber, sessionLifetime: '1h' };
  const decided = await decide(phone, String(body['id']), decision);
  if (decided.status !== 200) throw new Error(`decide: ${decided.text}`);
  await meanwhile.onApproved?.();
  await seesSignedIn(page, name);
}

const RELOAD_AFTER_MS = 1_000;
const PATIENCE_MS = 30_000;

/** Opens the page as a patient person does: again, while something else is shown in its place. */
export async function open(page: Page, url = '/'): Promise<void> {
  const isOurs = async () => {
    await page.goto(url);
    return (await page.title()).endsWith(messages.shared.product);
  };
  while (!(await isOurs().catch(() => page.isClosed()))) await page.waitForTimeout(RELOAD_AFTER_MS);
  await theCode(page).waitFor({ timeout: PATIENCE_MS });
}
