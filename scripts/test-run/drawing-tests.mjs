import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../set-up/run.mjs';

const FOLDERS = ['apps', 'packages', 'tests', 'scripts'];
const OTHERS = /(^|[/\\])(node_modules|dist)([/\\]|$)/;

/** Paths of the tests that draw what they do. They run once more with a seed that stays: what fails then is no bad luck. */
export function drawingTests() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file) && !OTHERS.test(file))
      .map((file) => join(folder, file))
      .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes("from 'fast-check'")),
  );
}
