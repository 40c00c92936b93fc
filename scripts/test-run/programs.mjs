import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, resolve } from 'node:path';
import { run } from '../set-up/run.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A program, or a file by its path that tells that the package is there.
 * @typedef {{ program: string, debianPackage: string }} Needed
 */

/**
 * What the documentation tells to put in front, and its certificates.
 * @type {readonly Needed[]}
 */
const PROXIES = [
  { program: 'nginx', debianPackage: 'nginx-light' },
  { program: 'haproxy', debianPackage: 'haproxy' },
  { program: 'caddy', debianPackage: 'caddy' },
  { program: 'openssl', debianPackage: 'openssl' },
];

/** @type {readonly Needed[]} */
const PRODUCT_PROGRAMS = [
  { program: 'redis-server', debianPackage: 'redis-server' },
  { program: 'prlimit', debianPackage: 'util-linux' },
  { program: 'age', debianPackage: 'age' },
  { program: '/usr/lib/apache2/modules/mod_auth_openidc.so', debianPackage: 'libapache2-mod-auth-openidc' },
  ...PROXIES,
];

/** @type {readonly Needed[]} */
export const NETWORK_PROGRAMS = [
  { program: '/usr/lib/squid/security_file_certgen', debianPackage: 'squid-openssl' },
  { program: 'tinyproxy', debianPackage: 'tinyproxy' },
  { program: 'privoxy', debianPackage: 'privoxy' },
  ...PROXIES,
];

/**
 * Finds a browser and the programs that the tests drive, with apt-get where they are missing and that is allowed.
 * @param {readonly Needed[]} [needed]
 * @returns {Promise<{ CHROMIUM_PATH: string }>} what the tests read from the environment
 */
export async function findPrograms(needed = PRODUCT_PROGRAMS) {
  if (missing(needed).length > 0) await installDebianPackages(missing(needed));
  if (missing(needed).length === 0) return { CHROMIUM_PATH: chromium() ?? '' };
  const names = missing(needed).join(' ');
  throw new Error(
    `The tests need ${names}. On Debian: apt-get install ${names}; CHROMIUM_PATH may name another browser.`,
  );
}

/**
 * The Debian packages of what is not there.
 * @param {readonly Needed[]} needed
 */
function missing(needed) {
  const packages = needed.filter(({ program }) => !find(program)).map(({ debianPackage }) => debianPackage);
  return [...packages, ...(chromium() ? [] : ['chromium'])];
}

function chromium() {
  return process.env['CHROMIUM_PATH'] || BROWSERS.map(find).find(Boolean);
}

/** @param {string} program */
function find(program) {
  // Servers are not in everybody's PATH.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const mode = isAbsolute(program) ? constants.R_OK : constants.X_OK;
  return folders.map((folder) => resolve(folder, program)).find((file) => isAllowed(file, mode));
}

/**
 * @param {string} file
 * @param {number} mode
 */
function isAllowed(file, mode) {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}

/** Debian starts a server when it installs it, which nobody has asked for here, unless its policy forbids that. */
const INSTALL = `
set -e
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap "rm -f $policy" EXIT
  printf '#!/bin/sh\\nexit 101\\n' > $policy
  chmod +x $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends "$@"`;

/** @param {readonly string[]} packages */
async function installDebianPackages(packages) {
  const asRoot = await waysToBeRoot();
  if (!find('apt-get') || asRoot === undefined) return;
  console.log(`Installing ${packages.join(' and ')} …`);
  const [program = '', ...args] = [...asRoot, 'sh', '-c', INSTALL, 'sh', ...packages];
  await run(program, args, { quiet: true });
}

/** The words before a command that make it run as root without a question, where there are any. */
async function waysToBeRoot() {
  if (process.getuid?.() === 0) return [];
  if (find('sudo') && (await run('sudo', ['-n', 'true'], { quiet: true })) === 0) return ['sudo', '-n'];
  return undefined;
}
