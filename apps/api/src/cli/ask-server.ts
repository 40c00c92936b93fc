import { connect } from 'node:net';
import * as z from 'zod';
import { parseJson } from '../store/json-codec.ts';
import type { CommandLine, CommandResult } from './command.ts';
import { socketIn, textIn } from './command-socket.ts';

const Answered = z.object({ text: z.string(), isDone: z.boolean() });
/** Nobody is there, or whoever was there is gone. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);

/** Has the server of this data folder do it; null where none runs there. */
export async function askServer(dataDir: string, line: CommandLine): Promise<CommandResult | null> {
  const socket = connect({ path: socketIn(dataDir), allowHalfOpen: true });
  try {
    await new Promise<void>((connected, fail) => socket.once('error', fail).once('connect', connected));
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOBODY.has(String(error.code))) return null;
    throw error;
  }
  socket.end(JSON.stringify(line));
  return Answered.parse(parseJson(await textIn(socket)));
}
