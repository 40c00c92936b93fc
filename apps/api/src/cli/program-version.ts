import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { parseJson } from '../store/json-codec.ts';

const Manifest = z.object({ version: z.string() });

/** That of the release. */
export function programVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return Manifest.parse(parseJson(manifest)).version;
}
