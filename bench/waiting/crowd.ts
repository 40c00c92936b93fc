import { type Line, openLine } from './line.ts';
import { timerWheel } from './wheel.ts';

/** What happened since the last look. */
interface Window {
  readonly latencies: readonly number[];
  /** By status, and `reset` for connections that broke. */
  readonly answers: ReadonlyMap<string, number>;
  /** How many answers asked for a slower pace, and the slowest of these, as a factor. */
  readonly slowed: number;
  readonly slowest: number;
}

export interface Crowd {
  /** Until so many wait; how many were started in a second. */
  grow(to: number): Promise<number>;
  /** Only this share goes on. */
  shrink(share: number): void;
  look(): Window;
  readonly size: () => number;
  stop(): void;
}

interface CrowdPlan {
  readonly port: number;
  /** So many connections for all, as those of a proxy; 0 gives each browser its own. */
  readonly sockets: number;
}

const INTERVAL_MS = 2_000;
const STARTS_AT_ONCE = 24;
const AGAIN_AFTER_MS = 1_000;
/** By so much a code may be older than its browser knows. */
const UNSURE_MS = 3_000;
/** What a server with time to spare asks for, by the age of the code in milliseconds. */
function paceAt(age: number): number {
  if (age < 20_000) return 0.8;
  return age < 60_000 ? 2 : 3;
}

const headOf = (port: number) =>
  [
    `Host: localhost:${port}`,
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Accept: */*',
    'Accept-Encoding: gzip, deflate, br',
    'Accept-Language: en-US,en;q=0.9',
    `Origin: http://localhost:${port}`,
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Content-Type: application/json',
    'Content-Length: 2',
    '',
  ].join('\r\n');

/** Browsers that show a code and wait, in an open loop: a late answer puts off nobody else's poll. */
export function newCrowd({ port, sockets }: CrowdPlan): Crowd {
  const wheel = timerWheel();
  const head = headOf(port);
  let browsers: { isGone: boolean; readonly line: Line }[] = [];
  let latencies: number[] = [];
  let answers = new Map<string, number>();
  let [slowed, slowest] = [0, 1];
  const count = (what: string) => answers.set(what, (answers.get(what) ?? 0) + 1);
  const lineOf = (index: number) =>
    openLine(port, `127.${10 + (index >> 14)}.${(index >> 7) & 127}.${1 + (index & 127)}`, () => count('reset'));
  const shared = Array.from({ length: sockets }, (_, index) => lineOf(index));

  function join(index: number): Promise<void> {
    const browser = { isGone: false, line: shared[index % Math.max(1, sockets)] ?? lineOf(index) };
    browsers.push(browser);
    return new Promise((started) => {
      const start = () => {
        browser.line.ask(`POST /api/logins HTTP/1.1\r\n${head}\r\n{}`, (response) => {
          const cookie = /set-cookie: ([^;]+)/i.exec(response ?? '')?.[1];
          if (cookie === undefined || !response?.startsWith('HTTP/1.1 201')) {
            count(`start ${response?.slice(9, 12)}`);
            return wheel.after(AGAIN_AFTER_MS, start);
          }
          started();
          wheel.after(Math.random() * INTERVAL_MS, () => poll(browser, cookie, performance.now()));
        });
      };
      start();
    });
  }

  function poll(browser: (typeof browsers)[number], cookie: string, bornAt: number): void {
    if (browser.isGone) return;
    const sentAt = performance.now();
    browser.line.ask(`POST /api/logins/current HTTP/1.1\r\n${head}Cookie: ${cookie}\r\n\r\n{}`, (response) => {
      if (browser.isGone) return;
      const now = performance.now();
      latencies.push(now - sentAt);
      count(response === null ? 'lost' : response.slice(9, 12));
      const told = Number(/"interval":([\d.]+)/.exec(response ?? '')?.[1] ?? 2);
      const factor = Math.max(1, told / paceAt(now - bornAt + UNSURE_MS));
      if (factor > 1.05) slowed += 1;
      slowest = Math.max(slowest, factor);
      wheel.after(INTERVAL_MS * factor * (0.75 + Math.random() / 2), () => poll(browser, cookie, bornAt));
    });
  }

  return {
    async grow(to) {
      const [from, startedAt] = [browsers.length, performance.now()];
      const starter = async () => {
        while (browsers.length < to) await join(browsers.length);
      };
      await Promise.all(Array.from({ length: STARTS_AT_ONCE }, starter));
      return ((to - from) * 1_000) / (performance.now() - startedAt);
    },
    shrink(share) {
      for (const browser of browsers.splice(Math.floor(browsers.length * share))) {
        browser.isGone = true;
        if (sockets === 0) browser.line.close();
      }
    },
    look() {
      const window = { latencies, answers, slowed, slowest };
      latencies = [];
      answers = new Map();
      [slowed, slowest] = [0, 1];
      return window;
    },
    size: () => browsers.length,
    stop() {
      wheel.stop();
      for (const { line } of browsers) line.close();
      for (const line of shared) line.close();
      browsers = [];
    },
  };
}
