import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 100;

/**
 * Breaks a connection whose other side has answered nothing for so long to what it was sent. Counted in looks, not by a
 * clock: a process that stalled finds every timer due at once, before it has read what came meanwhile.
 */
export function watchSilence(socket: Socket, limitMs: number): void {
  const most = Math.ceil(limitMs / LOOK_EVERY_MS);
  let looks = 0;
  let sent = socket.bytesWritten;
  socket.on('data', () => {
    looks = 0;
    sent = socket.bytesWritten;
  });
  const timer = setInterval(() => {
    looks = socket.bytesWritten > sent ? looks + 1 : 0;
    if (looks >= most) socket.destroy(new Error(`no answer within ${limitMs} ms`));
  }, LOOK_EVERY_MS);
  timer.unref();
  socket.once('close', () => clearInterval(timer));
}
