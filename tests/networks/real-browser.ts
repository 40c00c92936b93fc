import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { until } from '../support/until.ts';

/** A Chromium that nobody has told to treat every page as visible, and to spare none its timers. */
export interface RealBrowser {
  readonly context: BrowserContext;
  stop(): Promise<void>;
}

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
];
const STARTS_WITHIN_MS = 20_000;

export async function startRealBrowser(args: readonly string[]): Promise<RealBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-chromium-'));
  const program = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
  const options = { stdio: 'ignore', detached: true } as const;
  const child = spawn(program, [...ARGS, `--user-data-dir=${folder}`, ...args, 'about:blank'], options);
  const kill = () => killGroup(child.pid);
  process.once('exit', kill);
  const portFile = join(folder, 'DevToolsActivePort');
  await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), STARTS_WITHIN_MS);
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser has no window');
  return {
    context,
    async stop() {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      kill();
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** All processes of the browser. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
