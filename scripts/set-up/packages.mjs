import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, ROOT } from './run.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} Package */

/** Installs what package-lock.json names, unless exactly that is there already. */
export async function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages …');
  // A production NODE_ENV would leave out what the build needs.
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error('Packages were not installed: see npm above, check the network and run this again.');
}

/** npm keeps what it installed last in a lockfile inside node_modules and removes that first. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === undefined) return false;
  return Object.entries(readPackages('package-lock.json') ?? {}).every(
    ([path, wanted]) => path === '' || isSame(wanted, installed[path]),
  );
}

/**
 * @param {Package} wanted
 * @param {Package | undefined} found
 */
function isSame(wanted, found) {
  // Optional packages are those of one platform.
  if (found === undefined) return wanted.optional === true;
  return found.version === wanted.version && found.integrity === wanted.integrity;
}

/**
 * @param {string} file
 * @returns {Record<string, Package> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
