import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { Config } from '../config/config.ts';

/**
 * The files of the embedded store are open in one process alone: a command that finds the server there has it do the work.
 * The socket lies in the data folder, which is its owner's alone.
 */
export const socketIn = (dataDir: string) => join(dataDir, 'command.sock');

/** Names the store of these settings: a server with another one is not to answer. */
export const storeName = ({ redisUrl }: Pick<Config, 'redisUrl'>) =>
  createHash('sha256')
    .update(redisUrl ?? 'embedded')
    .digest('base64url');

export const Asked = z.object({ store: z.string(), command: z.string(), request: z.record(z.string(), z.unknown()) });
export type Asked = z.infer<typeof Asked>;

/** What a server says to a command, a line of JSON each. */
export const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('declined'), why: z.enum(['another-store', 'another-version']) }),
  z.object({ kind: z.literal('progress'), line: z.string() }),
  z.object({ kind: z.literal('bytes'), base64: z.base64() }),
  z.object({
    kind: z.literal('outcome'),
    isDone: z.boolean(),
    text: z.string(),
    answer: z.unknown(),
    code: z.string().optional(),
  }),
  /** Null: the log of the server says why. */
  z.object({ kind: z.literal('failed'), text: z.string().nullable() }),
]);
export type Told = z.infer<typeof Told>;

/** Whoever reads lines may also end them at U+2028 and U+2029, which JSON leaves as they are. */
export const lineOf = (told: Told) =>
  `${JSON.stringify(told).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
