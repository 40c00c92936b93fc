import type { Locator, Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from './client.ts';
import { press, seesHeading, shownNumber } from './computer.ts';
import { ANY, filling, sentence } from './sentence.ts';
import { until } from './until.ts';

const text = messages.approve;

/** Gives a browser the session of one who signed in elsewhere in the test. */
export async function carrySession(from: Client, to: Page, url: string): Promise<void> {
  const cookies = [...from.cookies].map(([name, value]) => ({ name, value, url }));
  await to.context().addCookies(cookies);
}

export async function typeCode(phone: Page, userCode: string): Promise<void> {
  await phone.getByLabel(text.entry.code, { exact: true }).fill(userCode);
  await press(phone, text.entry.go);
}

export async function seesQuestion(phone: Page): Promise<void> {
  await seesHeading(phone, text.question.title);
}

/** The three numbers to choose from, once the question is there. */
export async function offeredNumbers(phone: Page): Promise<readonly string[]> {
  await seesQuestion(phone);
  const numbers = phone.getByRole('button', { name: sentence(text.question.number({ number: ANY })) });
  await numbers.first().waitFor();
  const buttons = await numbers.all();
  const names = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')));
  return names.map((name) => filling(text.question.number({ number: ANY }), name ?? ''));
}

/** Taps one of the numbers. */
export async function choose(phone: Page, number: string): Promise<void> {
  await tap(phone.getByRole('button', { name: text.question.number({ number }), exact: true }));
}

/** Proves with the password who one is, before the numbers. */
export async function provesByPassword(phone: Page, password: string): Promise<void> {
  await opensProof(phone);
  await phone.getByLabel(text.reAuthentication.password, { exact: true }).fill(password);
  await press(phone, text.reAuthentication.go);
}

/** The step on which the password is wanted. */
export async function opensProof(phone: Page): Promise<void> {
  const title = phone.getByRole('heading', { name: text.reAuthentication.title, exact: true });
  const go = phone.getByRole('button', { name: text.proof.go, exact: true });
  await tapUntil(go, title);
}

/** Taps until that is seen: pages take no tap in the first moment, and a button may be gone with the tap before. */
export async function tapUntil(button: Locator, seen: Locator): Promise<void> {
  await until(async () => {
    if (await seen.first().isVisible()) return true;
    if (await button.isVisible()) await button.tap({ timeout: 2_000 }).catch(() => undefined);
    return seen.first().isVisible();
  });
}

/** Chooses the number that the computer shows. */
export async function approve(phone: Page, computer: Page): Promise<void> {
  await seesQuestion(phone);
  await choose(phone, await shownNumber(computer));
  await seesOutcome(phone, 'approved');
}

export async function deny(phone: Page): Promise<void> {
  await tap(phone.getByRole('button', { name: text.question.deny, exact: true }));
  await seesOutcome(phone, 'denied');
}

export async function seesOutcome(phone: Page, kind: keyof typeof text.outcome): Promise<void> {
  await seesHeading(phone, text.outcome[kind].title);
}

/** The question takes no tap in its first moment, for nobody can have meant it: a person taps again. */
export async function tap(button: Locator): Promise<void> {
  await until(async () => {
    await button.tap();
    return button.evaluateAll((found) => found.every(({ ariaDisabled }) => ariaDisabled === 'true'));
  });
}
