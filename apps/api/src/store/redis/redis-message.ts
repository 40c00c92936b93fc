import { types } from 'node:util';
import { StoreUnavailable } from '../store-unavailable.ts';

/**
 * What Redis or the connection said, in one line. Only the words are taken: ioredis hangs the whole command on its
 * errors, and some servers quote it, with passwords and records in it.
 */
export function redisMessage(error: unknown): string {
  return wordsOf(causeOf(error) ?? error).replace(OF_SENTINELS, '');
}

/** What is told of all Sentinels, before what the last of them said. */
const OF_SENTINELS = /^All sentinels are unreachable.* Last error: /;

/** What it adds where a script called the command: the hash of the script, and its line. */
const OF_SCRIPT = / (called from script )?script: [0-9a-f]{40}, on .*$/;

function wordsOf(error: unknown): string {
  if (!types.isNativeError(error)) return 'unknown error';
  const messages = error.message.split(/, with args|\n/)[0]?.replace(OF_SCRIPT, '');
  if (messages) return messages;
  return 'code' in error ? String(error.code) : error.name;
}

/** What made a transaction fail, or no node of a Cluster answer: the client hangs it on the error that only says that. */
function causeOf(error: unknown): unknown {
  if (!types.isNativeError(error)) return null;
  if ('lastNodeError' in error) return error.lastNodeError;
  if (!error.message.startsWith('EXECABORT')) return null;
  return 'previousErrors' in error && Array.isArray(error.previousErrors) ? error.previousErrors[0] : null;
}

const SENTENCES: readonly (readonly [refusal: RegExp, sentence: string])[] = [
  [/^(MOVED|ASK|CROSSSLOT)\b/, 'this is a node of a Redis Cluster: REDIS_URL has to begin with redis+cluster://'],
  [
    /^(CLUSTERDOWN|TRYAGAIN)\b/,
    'a node of a Redis Cluster says that it is not whole: REDIS_URL has to begin with redis+cluster://, and each part to have a primary',
  ],
  [/^(Cluster isn't ready|None of startup|Too many Cluster)/, 'this Redis Cluster cannot be reached, or is not whole'],
  [
    /^connected to sentinel .* invalid reply|No such master with that name/,
    'no Sentinel knows a primary by the name in REDIS_URL',
  ],
  [/^(Connection is closed|Reached the max retries)/, 'the connection to Redis was lost'],
  [/\bREADONLY\b|^MASTERDOWN\b/, 'this Redis is a replica and takes no changes: REDIS_URL has to lead to the primary'],
  [/^LOADING\b/, 'this Redis has just started and is still reading its data'],
  [/^MISCONF\b/, 'this Redis cannot save to its disk and takes no changes until it can'],
  [/\bOOM\b/, 'this Redis is full and takes no changes until something in it is freed (maxmemory)'],
  [/^NOREPLICAS\b/, 'this Redis has too few replicas and takes no changes until it has more (min-replicas-to-write)'],
  [/^(WRONGPASS|NOAUTH)\b/, 'this Redis refuses the user or password in REDIS_URL'],
  [/^BUSY\b/, 'this Redis is busy with a script of somebody else'],
];

/** The same for whoever has to mend it: a sentence where the answer is one of Redis's words. */
export function redisReason(error: unknown): string {
  const message = redisMessage(error);
  return SENTENCES.find(([refusal]) => refusal.test(message))?.[1] ?? message;
}

export function redisUnavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  return new StoreUnavailable(new Error(redisReason(error)));
}

const LOST =
  /^(Connection is closed|Reached the max retries|Command aborted due to connection close|Cluster isn't ready|None of startup nodes|Too many Cluster redirections|Stream isn't writeable)/;
const PASSING = /^(CLUSTERDOWN|TRYAGAIN|MOVED|ASK|LOADING|MASTERDOWN)\b|\bREADONLY\b/;

/**
 * Whether what failed may be answered if it is sent again soon: nobody knows whether it was carried out, or this Redis is
 * just about to start, or to be another's replica.
 */
export function isPassing(error: unknown): boolean {
  const message = redisMessage(error);
  const isOfNetwork = types.isNativeError(error) && 'syscall' in error;
  return isOfNetwork || LOST.test(message) || PASSING.test(message);
}

/** Whether a right is missing for a command, or the command itself; inside a script, too. */
export function isForbidden(error: unknown): boolean {
  return /^NOPERM|unknown (Redis )?command|can't run this command/i.test(redisMessage(error));
}
