import { connect, type Socket } from 'node:net';

/** One kept connection: a request at a time, others wait in turn. */
export interface Line {
  ask(request: string, answered: (response: string | null) => void): void;
  close(): void;
}

interface Asked {
  readonly request: string;
  readonly answered: (response: string | null) => void;
}

const AGAIN_AFTER_MS = 1_000;

/** `localAddress` is a loopback address of its own; `onReset` hears of each connection that the server ended. */
export function openLine(port: number, localAddress: string, onReset: () => void): Line {
  const waiting: Asked[] = [];
  let current: Asked | undefined;
  let received = '';
  let isClosed = false;
  let socket = open();

  function open(): Socket {
    const opened = connect({ port, host: '127.0.0.1', localAddress });
    opened.setNoDelay(true).setEncoding('latin1');
    opened.on('data', (chunk) => take(String(chunk)));
    opened.on('error', () => undefined);
    opened.on('close', () => {
      if (isClosed) return;
      onReset();
      const lost = current;
      [current, received] = [undefined, ''];
      lost?.answered(null);
      setTimeout(() => {
        socket = open();
        next();
      }, AGAIN_AFTER_MS);
    });
    return opened;
  }

  function take(chunk: string): void {
    received += chunk;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0 || received.length < end + 4 + Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)) return;
    const [response, asked] = [received, current];
    [current, received] = [undefined, ''];
    asked?.answered(response);
    next();
  }

  function next(): void {
    if (current !== undefined || socket.destroyed) return;
    current = waiting.shift();
    if (current !== undefined) socket.write(current.request);
  }

  return {
    ask(request, answered) {
      waiting.push({ request, answered });
      next();
    },
    close() {
      isClosed = true;
      socket.destroy();
    },
  };
}
