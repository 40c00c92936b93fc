import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Config } from '../config/config.ts';
import { parseJson } from '../store/json-codec.ts';
import type { Job } from './command-ports.ts';
import { type Asked, socketIn, storeName, Told } from './command-wire.ts';
import { CommandError } from './exit-codes.ts';
import type { Outcome } from './outcome.ts';

type Folder = Pick<Config, 'dataDir' | 'redisUrl'>;

/** Nobody is there, or whoever was there is gone. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);
/** A server takes a command at once, or hangs. */
const TAKEN_WITHIN_MS = 20_000;

/** Has the server of this data folder do it; null where none runs there that has the store of these settings. */
export async function askServer(
  config: Folder,
  asked: Omit<Asked, 'store'>,
  job: Pick<Job, 'progress' | 'write'>,
): Promise<Outcome | null> {
  const socket = await connected(config);
  if (socket === null) return null;
  const hangs = setTimeout(() => socket.destroy(), TAKEN_WITHIN_MS);
  socket.end(JSON.stringify({ ...asked, store: storeName(config) }));
  try {
    for await (const line of createInterface({ input: socket })) {
      clearTimeout(hangs);
      const told = Told.parse(parseJson(line));
      if (told.kind === 'declined' && told.why === 'another-store') return null;
      const outcome = await hear(told, job);
      if (outcome !== null) return outcome;
    }
  } finally {
    clearTimeout(hangs);
    socket.destroy();
  }
  throw new CommandError('The server ended, or does not answer: whether it did it is not known.', {
    kind: 'unreachable',
  });
}

async function hear(told: Told, job: Pick<Job, 'progress' | 'write'>): Promise<Outcome | null> {
  switch (told.kind) {
    case 'accepted':
      return null;
    case 'progress':
      job.progress(told.line);
      return null;
    case 'bytes':
      await job.write(Buffer.from(told.base64, 'base64'));
      return null;
    case 'outcome':
      return told;
    case 'declined':
      throw new CommandError('The running server is of another version than this command: restart it first.', {
        kind: 'unreachable',
      });
    case 'failed':
      throw told.text === null
        ? new CommandError('The server could not do it: its log says why.', { kind: 'fault' })
        : new CommandError(told.text, { kind: 'unreachable' });
  }
}

export async function isServerRunning(config: Folder): Promise<boolean> {
  const socket = await connected(config);
  socket?.destroy();
  return socket !== null;
}

async function connected({ dataDir }: Folder): Promise<Socket | null> {
  const socket = connect({ path: socketIn(dataDir), allowHalfOpen: true });
  try {
    await once(socket, 'connect');
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOBODY.has(String(error.code))) return null;
    throw new CommandError(
      `The server's socket in ${dataDir} cannot be used: run this as the user who runs the server.`,
      { kind: 'unreachable', cause: error },
    );
  }
  return socket.on('error', () => undefined);
}
