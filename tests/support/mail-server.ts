import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as its server was given it. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, word for word. */
  readonly raw: string;
}

/** A server that takes mails. */
export interface MailServer {
  readonly url: string;
  readonly received: Mail[];
  /** How many it was given, whatever it answered. */
  offered: number;
  /** Answers each mail so from now on; null takes it. */
  status: number | null;
  stop(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: MailServer = { url: '', received: [], offered: 0, status: null, stop };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    async onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(Buffer.from(part));
      mails.offered += 1;
      if (mails.status !== null) return done(Object.assign(new Error('not now'), { responseCode: mails.status }));
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      mails.received.push({ from, to, raw: Buffer.concat(parts).toString() });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  async function stop() {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  const listening: AddressInfo | string | null = server.server.address();
  return Object.assign(mails, { url: `smtp://127.0.0.1:${typeof listening === 'object' ? listening?.port : 0}` });
}

/** The value of a head's line, put together. */
export function headOf({ raw }: Mail, name: string): string | undefined {
  const head = raw.split('\r\n\r\n', 1)[0]?.replace(/\r\n[ \t]+/g, ' ') ?? '';
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
}

/** The parts of a mail that people read: its text, and its HTML. */
export function partsOf({ raw }: Mail): { readonly text: string; readonly html: string } {
  const part = (type: string) => {
    const [, head = '', body = ''] = new RegExp(`Content-Type: ${type}(.*?)\r\n\r\n(.*?)\r\n--`, 's').exec(raw) ?? [];
    return /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : unquoted(body);
  };
  return { text: part('text/plain'), html: part('text/html') };
}

/** RFC 2045 §6.7. */
function unquoted(text: string): string {
  const joined = text.replace(/=\r\n/g, '').replaceAll('\r\n', '\n');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}
