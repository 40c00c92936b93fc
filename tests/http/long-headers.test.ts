import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import * as z from 'zod';

const PROGRAM = join(import.meta.dirname, 'long-headers.program.ts');
const Measured = z.object({ length: z.number(), bytesPerLogin: z.array(z.number()).min(1) });

test('T45: long headers, other ones for each login, are not kept in memory', async () => {
  // In a process of its own: beside tests the heap holds what they leave and make as well.
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['-C', '@pollen/source', '--expose-gc', '--import', 'tsx'],
    PROGRAM,
  ]);
  const { length, bytesPerLogin } = Measured.parse(JSON.parse(stdout));
  // Headers that are kept would show in every round; a login alone takes some 3 kB, and more in the first round.
  expect(Math.min(...bytesPerLogin)).toBeLessThan(length / 2);
});
