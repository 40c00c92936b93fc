import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../set-up/run.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Finds the programs that the tests drive, with apt-get where they are missing and that is allowed.
 * @returns {Promise<{ CHROMIUM_PATH: string }>} what the tests read from the environment
 */
export async function findPrograms() {
  if (missing().length > 0) await installDebianPackages(missing());
  if (missing().length === 0) return { CHROMIUM_PATH: chromium() ?? '' };
  const names = missing().join(' ');
  throw new Error(
    `The tests need ${names}. On Debian: apt-get install ${names}; CHROMIUM_PATH may name another browser.`,
  );
}

/** The Debian packages of what is not there. */
function missing() {
  return [...(find('redis-server') ? [] : ['redis-server']), ...(chromium() ? [] : ['chromium'])];
}

function chromium() {
  return process.env['CHROMIUM_PATH'] || BROWSERS.map(find).find(Boolean);
}

/** @param {string} program */
function find(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {readonly string[]} packages */
async function installDebianPackages(packages) {
  const asRoot = await waysToBeRoot();
  if (!find('apt-get') || asRoot === undefined) return;
  console.log(`Installing ${packages.join(' and ')} …`);
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const [program = '', ...args] = apt;
  await run(program, [...args, 'update'], { quiet: true });
  await run(program, [...args, 'install', '-y', '--no-install-recommends', ...packages], { quiet: true });
}

/** The words before a command that make it run as root without a question, where there are any. */
async function waysToBeRoot() {
  if (process.getuid?.() === 0) return [];
  if (find('sudo') && (await run('sudo', ['-n', 'true'], { quiet: true })) === 0) return ['sudo', '-n'];
  return undefined;
}
