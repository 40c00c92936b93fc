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

export function isSmtpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
}
