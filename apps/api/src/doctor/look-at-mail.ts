import type { Config } from '../config/config.ts';
import { mailer } from '../mail/mailer.ts';
import { type Finding, lookAt, ok, wrong } from './finding.ts';

/** Logs in to the mail server, and sends nothing. */
export async function lookAtMail({ mail }: Pick<Config, 'mail'>): Promise<Finding> {
  if (mail === null) return ok('mail', 'no mails are sent: SMTP_URL is not set');
  const sender = mailer(mail);
  try {
    const fault = await sender.check();
    if (fault === null) return ok('mail', 'the mail server takes mails from us');
    return wrong('mail', `the mail server does not take mails from us: ${fault}`, 'mend SMTP_URL, or the mail server');
  } finally {
    sender.close();
  }
}

export function lookAtPush({ pushServices, appUrl }: Pick<Config, 'pushServices' | 'appUrl'>): Finding {
  if (pushServices === null) return ok('notifications', 'none are pushed: PUSH_SERVICES=none');
  if (appUrl?.protocol === 'https:') return ok('notifications', 'people can have them pushed to their devices');
  return lookAt(
    'notifications',
    'browsers take none from plain http',
    'put https into APP_URL, or set PUSH_SERVICES=none',
  );
}
