import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Config } from '../config/config.ts';
import { parseJson } from '../store/json-codec.ts';
import { isServerRunning } from './ask-server.ts';
import type { Job } from './command-ports.ts';
import { Asked, lineOf, socketIn, storeName, type Told } from './command-wire.ts';
import type { Outcome } from './outcome.ts';

/** Null: there is no such command, or no such request of it, in this version. */
export type RunAsked = (asked: Asked, job: Job) => Promise<Outcome> | null;

interface Listening {
  readonly config: Pick<Config, 'dataDir' | 'redisUrl'>;
  readonly run: RunAsked;
  /** What an administrator is told of a command that broke; null leaves it to the log. */
  readonly explain: (error: unknown) => string | null;
  readonly log: { error(details: object, message: string): void };
}

/** A file with everybody in it. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Listens for commands until what it returns is called. Rejects where no socket can be made in this folder. Null: another
 * server has it already, as may be on Redis.
 */
export async function listenForCommands(listening: Listening): Promise<(() => void) | null> {
  const path = socketIn(listening.config.dataDir);
  // On Redis, with a SECRET_KEY, nothing else has made it.
  mkdirSync(listening.config.dataDir, { recursive: true, mode: 0o700 });
  if (await isServerRunning(listening.config)) return null;
  // What a server left that was killed.
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    answer(socket, listening).catch(() => socket.destroy());
  });
  await new Promise<void>((isListening, fail) =>
    server.once('error', fail).listen({ path, exclusive: true }, isListening),
  );
  chmodSync(path, 0o600);
  server.unref();
  return () => void server.close();
}

async function answer(socket: Socket, { config, run, explain, log }: Listening): Promise<void> {
  const gone = new AbortController();
  socket.on('error', () => undefined).once('close', () => gone.abort());
  const tell = (told: Told) => socket.write(lineOf(told));
  const asked = Asked.parse(parseJson(await textIn(socket)));
  if (asked.store !== storeName(config)) return void socket.end(lineOf({ kind: 'declined', why: 'another-store' }));
  const running = run(asked, jobOn(socket, tell, gone.signal));
  if (running === null) return void socket.end(lineOf({ kind: 'declined', why: 'another-version' }));
  tell({ kind: 'accepted' });
  try {
    socket.end(lineOf({ kind: 'outcome', ...(await running) }));
  } catch (err) {
    const text = explain(err);
    if (text === null) log.error({ err, command: asked.command }, 'a command failed');
    socket.end(lineOf({ kind: 'failed', text }));
  }
}

function jobOn(socket: Socket, tell: (told: Told) => boolean, signal: AbortSignal): Job {
  return {
    progress: (said) => void tell({ kind: 'progress', line: said }),
    async write(bytes) {
      const hasRoom = tell({ kind: 'bytes', base64: Buffer.from(bytes).toString('base64') });
      if (!hasRoom) await once(socket, 'drain', { signal });
    },
    signal,
  };
}

/** All that comes; the socket stays, to be answered. */
async function textIn(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.length > LARGEST) throw new Error('what came by the socket is too long');
  }
  return text;
}
