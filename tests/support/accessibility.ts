import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import * as z from 'zod';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const THEMES = ['light', 'dark'] as const;

const Found = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What axe objects to on the page as it stands: on a desktop's screen and on a phone's, light and dark. */
export async function barriers(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize();
  const found = new Set<string>();
  await Promise.all(page.frames().map(load));
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      for (const barrier of await run(page, theme)) found.add(`${barrier} (${theme}, ${viewport.width})`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (size) await page.setViewportSize(size);
  return [...found];
}

/** What axe objects to where the system's few colours take the place of the page's. */
export async function barriersInForcedColours(page: Page): Promise<readonly string[]> {
  await Promise.all(page.frames().map(load));
  await page.emulateMedia({ forcedColors: 'active' });
  const found = await run(page, 'forced');
  await page.emulateMedia({ forcedColors: null });
  return found.map((barrier) => `${barrier} (forced colours)`);
}

async function load(frame: Frame): Promise<void> {
  if (!(await frame.evaluate("'axe' in globalThis"))) await frame.evaluate(axe.source);
}

/** The others differ from the light theme in nothing but colours. */
async function run(page: Page, theme: (typeof THEMES)[number] | 'forced'): Promise<readonly string[]> {
  const options = theme === 'light' ? {} : { runOnly: ['color-contrast'] };
  const { violations } = Found.parse(await page.evaluate(`axe.run(${JSON.stringify(options)})`));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
