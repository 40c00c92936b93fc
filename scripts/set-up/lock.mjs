import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ROOT } from './run.mjs';

/**
 * Does the work while no other process of this clone does such work. A lock left by a killed process is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holding(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let isTold = false; !create(file); await setTimeout(200)) {
    if (!isOwned(file)) rmSync(file, { force: true });
    else if (!isTold) console.log(`Another command prepares this folder; waiting for it (${relative(ROOT, file)}).`);
    isTold = true;
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} file */
function create(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

/**
 * Whether the process that wrote the lock still runs. An empty one is being written.
 * @param {string} file
 */
function isOwned(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return owner === 0 || process.kill(owner, 0);
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

/** @param {unknown} cause */
const codeOf = (cause) => Object(cause).code;
