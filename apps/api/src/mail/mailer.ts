import { MailAddress } from '@pollen/shared';
import { createTransport } from 'nodemailer';
import { asHtml, asText, type Letter } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';

type SendOutcome =
  | { readonly kind: 'sent' }
  /** `again`: later it may work. */
  | { readonly kind: 'again' | 'refused'; readonly reason: string };

export interface Mailer {
  send(letter: Letter, to: string): Promise<SendOutcome>;
  /** Whether the server takes mails from us; the reason where not. */
  check(): Promise<string | null>;
  close(): void;
}

const WITHIN_MS = 10_000;
/** RFC 5321: what begins with a 5 stays so. */
const FOR_GOOD = 500;

/** Hands mails to the server that an administrator has named, and to no other. */
export function mailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    ...connectionTo(new URL(url)),
    pool: true,
    maxConnections: 2,
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    dnsTimeout: WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter, to) {
      // As an object: in a text a comma would name another reader.
      const address = MailAddress.safeParse(to);
      if (!address.success) return { kind: 'refused', reason: 'no mail address' };
      const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language };
      const content = { subject: oneLine(letter.subject), text: asText(letter), html: asHtml(letter), headers };
      try {
        await transport.sendMail({ from, to: { name: '', address: address.data }, ...content });
        return { kind: 'sent' };
      } catch (error) {
        return { kind: isForGood(error) ? 'refused' : 'again', reason: reasonOf(error) };
      }
    },
    close: () => transport.close(),
    async check() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
  };
}

/** A password goes only over TLS, unless the server is on this machine. */
function connectionTo({ protocol, hostname, port, username, password }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'smtps:';
  const hasPassword = username !== '' || password !== '';
  const isHere = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return {
    host,
    port: port === '' ? defaultPort(isTls) : Number(port),
    secure: isTls,
    requireTLS: !isTls && hasPassword && !isHere,
    ...(hasPassword && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

const defaultPort = (isTls: boolean) => (isTls ? 465 : 587);

/** Nothing that is written into a subject begins another header. */
const oneLine = (text: string) => text.replace(/\p{C}+/gu, ' ').trim();

function isForGood(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= FOR_GOOD;
}

/** Without what the server says word for word, which may repeat whom it is for. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.name;
  return 'responseCode' in error && error.responseCode ? `${code}, status ${error.responseCode}` : code;
}
