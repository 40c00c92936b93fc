import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';

const LARGEST = 64 * 1024;

/** The path of a small SVG file, read into its text. */
export const LogoFile = z
  .string()
  .refine(isSmallSvg, 'expected the path of a readable SVG file of at most 64 kB')
  .transform((path) => readFileSync(path, 'utf8'));

function isSmallSvg(path: string): boolean {
  try {
    return statSync(path).size <= LARGEST && /<svg[\s>]/.test(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}
