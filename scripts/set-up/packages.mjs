import { existsSync, readFileSync } from 'node:fs';
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
  return Object.entries(readPackages('package-lock.json') ?? {}).every(([path, wanted]) => {
    const found = installed[path];
    // The root is no package, and optional ones are those of one platform.
    if (found === undefined) return path === '' || wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && existsSync(join(ROOT, path));
  });
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
