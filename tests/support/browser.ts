import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { fakeCameraVideo } from './fake-camera.ts';
import { watchFor } from './page-errors.ts';
import { DESKTOP, PHONE } from './product.ts';

interface PageOptions extends BrowserContextOptions {
  /** Other sites that its pages may come to. */
  readonly alsoAt?: string | readonly string[];
}

/** A real Chromium. Each page it opens is a browser of its own that has never been anywhere. */
export interface TestBrowser {
  /** A computer's browser. */
  computer(baseURL: string, options?: PageOptions): Promise<Page>;
  /** A phone's browser, whose camera sees what it was pointed at last. */
  phone(baseURL: string, options?: BrowserContextOptions): Promise<Page>;
  /** A computer's browser, or a phone's, whose settings block all cookies. */
  withoutCookies(of: 'computer' | 'phone', baseURL: string, options?: PageOptions): Promise<Page>;
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

const EVERYWHERE: BrowserContextOptions = { locale: 'en-GB', reducedMotion: 'reduce' };

const executablePath = () => process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';

/** Cookies are blocked by a setting of the profile, so it takes a process of its own. */
function launchWithoutCookies(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  const profile = mkdtempSync(join(folder, 'profile-'));
  mkdirSync(join(profile, 'Default'));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  return chromium.launchPersistentContext(profile, { executablePath: executablePath(), args: ARGS, ...options });
}

export async function startBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-camera-'));
  const file = join(folder, 'camera.y4m');
  const browser = await chromium.launch({
    executablePath: executablePath(),
    args: [...ARGS, `--use-file-for-fake-video-capture=${file}`],
  });
  let pageErrors: string[] = [];
  let profiles: BrowserContext[] = [];

  function openIn(context: BrowserContext, sites: readonly string[]): Promise<Page> {
    context.setDefaultTimeout(PATIENCE_MS);
    watchFor(pageErrors, context, sites);
    return context.newPage();
  }
  async function open(baseURL: string, { alsoAt = [], ...options }: PageOptions): Promise<Page> {
    return openIn(await browser.newContext({ baseURL, ...EVERYWHERE, ...options }), [baseURL, ...[alsoAt].flat()]);
  }
  return {
    computer: (baseURL, options = {}) => open(baseURL, { ...COMPUTER, ...options }),
    phone: (baseURL, options = {}) => open(baseURL, { ...HANDHELD, ...options }),
    async withoutCookies(of, baseURL, { alsoAt = [], ...options } = {}) {
      const screen = of === 'phone' ? HANDHELD : COMPUTER;
      const profile = await launchWithoutCookies(folder, { baseURL, ...EVERYWHERE, ...screen, ...options });
      profiles.push(profile);
      return openIn(profile, [baseURL, ...[alsoAt].flat()]);
    },
    pointCameraAt(picture) {
      // Chromium opens the video when a page asks for the camera: it must never find half of one.
      writeFileSync(`${file}.new`, fakeCameraVideo(picture));
      renameSync(`${file}.new`, file);
    },
    async finish() {
      await Promise.all([...browser.contexts(), ...profiles].map((context) => context.close()));
      profiles = [];
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
