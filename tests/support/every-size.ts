import { directionOf, LANGUAGE_COOKIE, type Language, PSEUDO_LANGUAGE } from '@pollen/messages';
import type { Frame, Page } from 'playwright-core';
import { barriers, barriersInForcedColours } from './accessibility.ts';
import { brokenWords } from './broken-words.ts';
import { cutBelow, cutOff, resize, setTextSize } from './layout.ts';
import { overlaps } from './overlaps.ts';
import { until } from './until.ts';

interface Look {
  readonly sizes: readonly (readonly [width: number, height: number])[];
  readonly textSize?: 100 | 200;
}

const EVERY: Look = {
  sizes: [
    [390, 844],
    [320, 568],
    [844, 390],
    [1366, 625],
    [1280, 800],
    [1920, 1080],
  ],
};
const DOUBLED: Look = {
  sizes: [
    [320, 568],
    [390, 844],
  ],
  textSize: 200,
};
const DOUBLED_NARROW: Look = { sizes: [[320, 568]], textSize: 200 };
const NARROW_AND_WIDE: Look = {
  sizes: [
    [320, 568],
    [1280, 800],
  ],
};

/** Each page is loaded once for each of these: then only styles look at the size of a screen. */
const LOOKS: readonly (readonly [language: Language, looks: readonly Look[]])[] = [
  ['en', [EVERY, DOUBLED]],
  ['de', [NARROW_AND_WIDE, DOUBLED_NARROW]],
  ['ar', [NARROW_AND_WIDE]],
  [PSEUDO_LANGUAGE, [NARROW_AND_WIDE]],
];

/** axe in the language whose lines run the other way, which asks about nothing less. */
const READ_BY_AXE = 'ar';
/** Without scripts a page can only renew itself in this way. */
const KNOWN = /^meta-refresh: /;

/**
 * What is wrong with a page at any size, in any language: something is cut, or covers something else, or is a barrier.
 * `open` brings the page there, and does so once for each language.
 */
export async function flaws(page: Page, url: string, open: () => Promise<void>): Promise<readonly string[]> {
  const found: string[] = [];
  const first = page.viewportSize();
  for (const [language, looks] of LOOKS) {
    // What a page shows first may depend on it.
    if (first) await page.setViewportSize(first);
    await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url }]);
    await open();
    await seesLanguage(page, language);
    for (const look of looks) found.push(...(await flawsOf(page, look)).map((flaw) => `${language} ${flaw}`));
    if (language !== READ_BY_AXE) continue;
    const read = [...(await barriers(page)), ...(await barriersInForcedColours(page))].filter(
      (barrier) => !KNOWN.test(barrier),
    );
    found.push(...read.map((barrier) => `${language} ${barrier}`));
  }
  return found;
}

async function seesLanguage(page: Page, language: Language): Promise<void> {
  const isSpoken = ({ lang, dir }: { readonly lang: string; readonly dir: string }) =>
    document.documentElement.lang === lang && (document.documentElement.dir || 'ltr') === dir;
  await until(() => page.evaluate(isSpoken, { lang: language, dir: directionOf(language) }));
}

async function flawsOf(page: Page, { sizes, textSize = 100 }: Look): Promise<string[]> {
  const found: string[] = [];
  await setTextSize(page, textSize);
  for (const [width, height] of sizes) {
    await resize(page, { width, height });
    const at = `${width}x${height} ${textSize} %`;
    const here = (await cutOff(page)).filter((each) => !isTypedText(each)).map((each) => `cut: ${each}`);
    for (const frame of page.frames()) here.push(...(await flawsIn(frame, textSize)));
    found.push(...here.map((each) => `${at}: ${each}`));
  }
  await setTextSize(page, 100);
  return found;
}

async function flawsIn(frame: Frame, textSize: number): Promise<string[]> {
  const broken = textSize === 200 ? await brokenWords(frame) : [];
  return [
    ...(await cutBelow(frame)).map((each) => `cut below: ${each}`),
    ...(await overlaps(frame)).map((each) => `one over the other: ${each}`),
    ...broken.map((each) => `broken: ${each}`),
  ];
}

/** One line of text that is typed scrolls in its field, as everywhere. */
const isTypedText = (cut: string) => cut === 'input ""';
