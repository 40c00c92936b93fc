import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { fakeCameraVideo } from './fake-camera.ts';
import { watchFor } from './page-errors.ts';
import { DESKTOP, PHONE } from './product.ts';

/** A real Chromium. Each page it opens is a browser of its own that has never been anywhere. */
export interface TestBrowser {
  /** A computer's browser. */
  computer(baseURL: string, options?: BrowserContextOptions): Promise<Page>;
  /** A phone's browser, whose camera sees what it was pointed at last. */
  phone(baseURL: string, options?: BrowserContextOptions): Promise<Page>;
  /** Lets the cameras of phones see this picture (PNG) from now on. */
  pointCameraAt(picture: Buffer): void;
  /** Closes every page, and tells what no page may ever do and one of them did. */
  finish(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Takes the place of Playwright's own list, whose part that matters here comes first. The last two are pages that
 * Chromium keeps ready for its address bar, in every window: half of all it has to do, and never seen.
 */
const WITHOUT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  `--disable-features=${WITHOUT}`,
];
const PATIENCE_MS = 30_000;

const COMPUTER: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, userAgent: DESKTOP };
const HANDHELD: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent: PHONE,
  permissions: ['camera'],
};

export async function startBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-camera-'));
  const file = join(folder, 'camera.y4m');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: [...ARGS, `--use-file-for-fake-video-capture=${file}`],
  });
  let pageErrors: string[] = [];

  async function open(baseURL: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ baseURL, locale: 'en-GB', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    watchFor(pageErrors, context, baseURL);
    return context.newPage();
  }
  return {
    computer: (baseURL, options = {}) => open(baseURL, { ...COMPUTER, ...options }),
    phone: (baseURL, options = {}) => open(baseURL, { ...HANDHELD, ...options }),
    pointCameraAt(picture) {
      // Chromium opens the video when a page asks for the camera: it must never find half of one.
      writeFileSync(`${file}.new`, fakeCameraVideo(picture));
      renameSync(`${file}.new`, file);
    },
    async finish() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const found = pageErrors;
      pageErrors = [];
      return found;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
