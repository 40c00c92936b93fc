import type { Socket } from 'node:net';
import type { Redis } from 'ioredis';

const LOOK_EVERY_MS = 100;

// Both count looks, not time: a process that stalled finds every timer due at once, before it has read what came meanwhile.

/** Breaks a connection whose other side has answered nothing for so long to what it was sent. */
export function watchSilence(socket: Socket, limitMs: number): void {
  let looks = 0;
  let sent = socket.bytesWritten;
  socket.on('data', () => {
    looks = 0;
    sent = socket.bytesWritten;
  });
  const timer = setInterval(() => {
    looks = socket.bytesWritten > sent ? looks + 1 : 0;
    if (looks >= looksIn(limitMs)) socket.destroy(new Error(`no answer within ${limitMs} ms`));
  }, LOOK_EVERY_MS);
  timer.unref();
  socket.once('close', () => clearInterval(timer));
}

/**
 * Connects anew where a connection is not ready after so long, as to a Redis that reads its data: the commands that wait
 * for it fail then, rather than wait for minutes.
 */
export function watchReadiness(redis: Redis, limitMs: number): void {
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    if (redis.status === 'connect' && looks < looksIn(limitMs)) return;
    clearInterval(timer);
    if (redis.status === 'connect') redis.disconnect(true);
  }, LOOK_EVERY_MS);
  timer.unref();
}

const looksIn = (limitMs: number) => Math.ceil(limitMs / LOOK_EVERY_MS);
