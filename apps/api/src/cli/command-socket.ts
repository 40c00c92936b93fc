import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../store/json-codec.ts';
import type { CommandLine, CommandResult } from './command.ts';

/**
 * The files of the embedded store are open in one process alone: a command that finds the server there has it do the work.
 * The socket lies in the data folder, which is its owner's alone.
 */
export const socketIn = (dataDir: string) => join(dataDir, 'command.sock');

const Asked = z.array(z.string());
/** A file with everybody in it. */
const LARGEST = 16 * 1024 * 1024;

/** Listens for commands until what it returns is called. Rejects where no socket can be made in this folder. */
export async function listenForCommands(
  dataDir: string,
  run: (line: CommandLine) => Promise<CommandResult>,
): Promise<() => void> {
  const path = socketIn(dataDir);
  // What a server left that was killed; no other has the folder, or this one would not be here.
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    answer(socket, run).catch(() => socket.destroy());
  });
  await new Promise<void>((listening, fail) => server.once('error', fail).listen(path, listening));
  chmodSync(path, 0o600);
  server.unref();
  return () => void server.close();
}

async function answer(socket: Socket, run: (line: CommandLine) => Promise<CommandResult>): Promise<void> {
  const asked = Asked.parse(parseJson(await textIn(socket)));
  socket.end(JSON.stringify(await run(asked)));
}

/** All that comes; the socket stays, to be answered. */
export async function textIn(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.length > LARGEST) throw new Error('what came by the socket is too long');
  }
  return text;
}
