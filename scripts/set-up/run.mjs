import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const GRACE_MS = 5000;
const IS_WINDOWS = process.platform === 'win32';

/**
 * Runs a program in the root of the repository and gives its exit code. Quiet ones show what they said only when they
 * fail.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string>, timeLimit?: number }} [options] the limit in milliseconds
 * @returns {Promise<number>}
 */
export function run(program, args, { quiet = false, env = {}, timeLimit } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: !IS_WINDOWS,
    });
    /** @type {Buffer[]} */
    const said = [];
    child.stdout?.on('data', (part) => said.push(part));
    child.stderr?.on('data', (part) => said.push(part));
    const release = stopWithUs(child.pid, timeLimit);
    const end = (/** @type {number} */ code) => {
      if (code !== 0) process.stderr.write(stripVTControlCharacters(Buffer.concat(said).toString()));
      if (release()) process.exit(1);
      resolve(code);
    };
    child.once('error', (cause) => {
      console.error(cause.message);
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/**
 * A signal to stop ends the child and all that it started, before it ends us: nothing goes on behind our back.
 * @param {number | undefined} pid
 * @param {number | undefined} timeLimit
 * @returns {() => boolean} stops watching, and says whether we were told to stop
 */
function stopWithUs(pid, timeLimit) {
  let isStopped = false;
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    isStopped = true;
    killGroup(pid, signal);
    setTimeout(killGroup, GRACE_MS, pid, 'SIGKILL').unref();
  };
  const limit =
    timeLimit &&
    setTimeout(() => {
      console.error(`Stopped: it was not through after ${timeLimit / 60_000} minutes.`);
      killGroup(pid, 'SIGKILL');
    }, timeLimit);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return () => {
    clearTimeout(limit);
    process.off('SIGINT', stop).off('SIGTERM', stop);
    return isStopped;
  };
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(IS_WINDOWS ? pid : -pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * Runs npm with the very npm that runs us, where there is one.
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 */
export function npm(args, options) {
  const own = process.env['npm_execpath'];
  return own ? run(process.execPath, [own, ...args], options) : run('npm', args, options);
}
