import { isolated } from '@pollen/shared';
import type { NotificationText } from '../i18n/texts.ts';
import type { Requester } from '../session/session.ts';
import type { About } from './notice.ts';

/** In one sentence. */
export function noticeText(about: About, text: NotificationText): string {
  return about.kind === 'named'
    ? text.named({ application: isolated(about.application) })
    : signedInText(about.device, text);
}

export function signedInText({ browser, os, deviceOf }: Requester, { signedIn: text }: NotificationText): string {
  if (deviceOf !== undefined) return text.device({ application: isolated(deviceOf) });
  if (browser === null) return os === null ? text.neither : text.os({ os });
  return os === null ? text.browser({ browser }) : text.both({ browser, os });
}
