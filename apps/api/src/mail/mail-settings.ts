import { MailAddress } from '@pollen/shared';

/** Who a mail is from, or to. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface MailSettings {
  /** Where mails are handed in, with what it takes: `smtp:` or `smtps:`. */
  readonly url: string;
  readonly from: Mailbox;
}

const NAMED = /^([^<>"\p{C}]{1,60})<([^<>]+)>$/u;

/** `ada@example.com`, or `Ada <ada@example.com>`; null for anything else. */
export function readMailbox(text: string): Mailbox | null {
  const [, name = '', inside = text] = NAMED.exec(text.trim()) ?? [];
  const address = MailAddress.safeParse(inside);
  return address.success ? { name: name.trim(), address: address.data } : null;
}

export const SMTP_URL_EXPECTED =
  'expected an address such as smtps://user:password@mail.example.com; write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25 in a user name or password';

/** With a server and nothing behind it: that would be the rest of a password with a sign that ends it. */
export function isSmtpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return false;
  const isWhole = /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  return isWhole && isEscaped(url.username) && isEscaped(url.password);
}

function isEscaped(text: string): boolean {
  try {
    return typeof decodeURIComponent(text) === 'string';
  } catch {
    return false;
  }
}
