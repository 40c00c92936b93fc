import { appAddressOf } from '@pollen/shared';
import type { Clock } from '../crypto/random.ts';
import { notificationTexts } from '../i18n/texts.ts';
import type { MailSettings } from '../mail/mail-settings.ts';
import { type Mailer, mailer } from '../mail/mailer.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { type Outbox, outbox } from '../store/outbox.ts';
import { type LetterWriter, letterWriter } from './letters.ts';
import { MailNotice } from './mail-notice.ts';

/** What it takes to write to people. */
export interface Mail {
  readonly mailer: Mailer;
  readonly letters: LetterWriter;
  readonly mailOutbox: Outbox<MailNotice>;
}

export interface MailConfig {
  readonly appUrl: URL | null;
  readonly mail: MailSettings | null;
  readonly brand: { readonly name: string };
  /** That of the server, for people who have chosen none. */
  readonly language: string;
}

const MINUTE = 60_000;
/** A mail server that greylists takes it after some minutes; one that is being mended, after some hours. */
const RETRY_AFTER_MS = [MINUTE, 10 * MINUTE, 60 * MINUTE, 240 * MINUTE];

export function mailOf(
  { appUrl, mail, brand, language }: MailConfig,
  { store, now }: { readonly store: KeyValueStore; readonly now: Clock },
): Mail | null {
  if (appUrl === null || mail === null) return null;
  return {
    mailer: mailer(mail),
    letters: letterWriter({ text: notificationTexts(brand.name), language, site: appAddressOf(appUrl) }),
    mailOutbox: outbox(store, 'mq', { item: MailNotice, now, retryAfterMs: RETRY_AFTER_MS }),
  };
}
