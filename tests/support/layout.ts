import type { Frame, Page } from 'playwright-core';
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

/** What is lower than the box that hides what does not fit, be it a frame. Names of many lines may end in dots. */
export function cutBelow(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const isTooLow = (element: Element) => {
      const { overflowY, webkitLineClamp } = getComputedStyle(element);
      if (webkitLineClamp !== 'none' || element.clientHeight <= 1) return false;
      return ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
    };
    const name = (element: Element) => `${element.localName} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    const cut = [...document.body.querySelectorAll('*:not(.unseen, svg, svg *)')].filter(isTooLow).map(name);
    const { scrollHeight, clientHeight } = document.documentElement;
    return window === window.top || scrollHeight <= clientHeight + 1 ? cut : ['the end of the frame', ...cut];
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
