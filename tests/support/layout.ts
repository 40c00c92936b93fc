import type { Page } from 'playwright-core';
import { until } from './until.ts';

/** What is cut at a side of the screen, or inside a box that hides what does not fit; each by its tag and its first words. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const name = (element: Element) => `${element.localName} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    const isForEyes = (element: Element) => {
      const { width: wide, height } = element.getBoundingClientRect();
      return wide > 1 && height > 1 && getComputedStyle(element).visibility === 'visible';
    };
    const isOutside = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -0.5 || right > width + 0.5;
    };
    const hidesText = (element: Element) =>
      getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    const all = [...document.body.querySelectorAll('*')].filter(isForEyes);
    const cut = all.filter((element) => isOutside(element) || hidesText(element)).map(name);
    return document.documentElement.scrollWidth > width ? [`the page scrolls sideways`, ...cut] : cut;
  });
}

/** 200 is for a person who has doubled the size of text in the browser's settings. */
export async function setTextSize(page: Page, percent: 100 | 200): Promise<void> {
  await page.evaluate(
    (size) => document.documentElement.style.setProperty('font-size', size, 'important'),
    `${percent}%`,
  );
}

/** Waits until the page is as wide as that. */
export async function resize(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size);
  await until(async () => (await page.evaluate(() => document.documentElement.clientWidth)) === size.width);
}
