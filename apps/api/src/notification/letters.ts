import { isolated, PAGES, UNKNOWN_ADDRESS } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { NotificationText } from '../i18n/texts.ts';
import type { Letter } from '../mail/letter.ts';
import type { MailNotice } from './mail-notice.ts';
import { signedInText } from './notice-text.ts';

export interface LetterWriter {
  signIn(to: Account, notice: Pick<MailNotice, 'device' | 'at'>): Letter;
  /** With a link for a new password, which stands until `endsAt`. */
  recovery(to: Account, link: { readonly address: string; readonly endsAt: number; readonly by: Account }): Letter;
}

interface LetterPorts {
  /** In the language of this tag. */
  readonly text: (tag: string) => NotificationText;
  /** For people who have said nothing. */
  readonly language: string;
  readonly site: string;
}

export function letterWriter({ text: textIn, language, site }: LetterPorts): LetterWriter {
  const textFor = ({ noticesByMail }: Account) => textIn(noticesByMail?.language ?? language);
  return {
    signIn(to, { device, at }) {
      const text = textFor(to);
      const { signIn } = text.mail;
      const { address, isProxyAddress } = device;
      const from = isProxyAddress ? UNKNOWN_ADDRESS : address;
      const facts = [signedInText(device, text), signIn.when({ when: timeIn(text, at) })];
      if (from !== UNKNOWN_ADDRESS) facts.push(signIn.address({ address: from }));
      return {
        ...text,
        subject: signIn.subject,
        paragraphs: [[text.mail.hello({ name: isolated(to.displayName) })], [signIn.lead, ...facts], [signIn.advice]],
        link: { label: signIn.devices, address: `${site}${PAGES.devices}` },
        closing: signIn.settings,
      };
    },
    recovery(to, { address, endsAt, by }) {
      const text = textFor(to);
      const { recovery } = text.mail;
      const hello = text.mail.hello({ name: isolated(to.displayName) });
      return {
        ...text,
        subject: recovery.subject,
        paragraphs: [[hello], [recovery.lead({ administrator: isolated(by.displayName) })]],
        link: { label: recovery.open, address },
        closing: recovery.end({ when: timeIn(text, endsAt) }),
      };
    },
  };
}

/** In a time that says which it is: where the reader is, nobody knows. */
function timeIn({ language }: NotificationText, at: number): string {
  const parts = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC', timeZoneName: 'short' }).format(at);
}
