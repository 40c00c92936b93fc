import { isPlainText, MailAddress } from '@pollen/shared';
import * as z from 'zod';

/** Whom people ask for help: what is shown, and where it leads, if anywhere. */
export interface Contact {
  readonly text: string;
  /** `mailto:`, `tel:` or `https:`. */
  readonly href: string | null;
}

const LONGEST = 120;
/** A name, and a way to reach whoever has it. */
const NAMED = /^([^<>]*[^<>\s])\s*<([^<>]+)>$/;
const TELEPHONE = /^\+?\d[\d\s().\u2010/-]{2,23}$/;

const EXPECTED =
  'expected a name, a mail address, a telephone number or an https link, or a name with one of these: Help desk <help@example.com>';

/** A setting, read into whom people ask for help. */
export const ContactSetting = z.string().transform((text, context): Contact => {
  const contact = text.length <= LONGEST && isPlainText(text) ? readContact(text.trim()) : null;
  if (contact !== null) return contact;
  context.addIssue({ code: 'custom', message: EXPECTED });
  return z.NEVER;
});

function readContact(text: string): Contact | null {
  const [, name, way] = NAMED.exec(text) ?? [];
  if (name !== undefined && way !== undefined) {
    const href = hrefOf(way.trim());
    return href === null ? null : { text: name, href };
  }
  const href = hrefOf(text);
  if (href !== null) return { text: text.replace(/^(?:mailto|tel|https):(?:\/\/)?/i, '').replace(/\/$/, ''), href };
  return text === '' || /[<>]|:\/\//.test(text) ? null : { text, href };
}

/** Null: it is no address, but words. */
function hrefOf(way: string): string | null {
  const [, mail = way] = /^mailto:(.+)$/i.exec(way) ?? [];
  if (MailAddress.safeParse(mail).success) return `mailto:${encodeURI(mail)}`;
  const [, number = way] = /^tel:(.+)$/i.exec(way) ?? [];
  if (TELEPHONE.test(number)) return `tel:${number.replace(/[^\d+]/g, '')}`;
  return /^https:\/\//i.test(way) ? linkOf(way) : null;
}

function linkOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.username === '' && url.password === '' ? url.href : null;
}
