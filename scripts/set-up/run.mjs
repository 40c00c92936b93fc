import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program in the root of the repository and gives its exit code. Quiet ones show what they said only when they
 * fail. A signal to stop reaches the program too, so that none outlives us.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string>, timeLimit?: number }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { quiet = false, env = {}, timeLimit = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      timeout: timeLimit,
      killSignal: 'SIGKILL',
    });
    /** @type {Buffer[]} */
    const said = [];
    child.stdout?.on('data', (part) => said.push(part));
    child.stderr?.on('data', (part) => said.push(part));
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      process.exit(1);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const end = (/** @type {number} */ code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (code !== 0) process.stderr.write(Buffer.concat(said));
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
 * Runs npm with the very npm that runs us, where there is one.
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options]
 */
export function npm(args, options) {
  const own = process.env['npm_execpath'];
  return own ? run(process.execPath, [own, ...args], options) : run('npm', args, options);
}
