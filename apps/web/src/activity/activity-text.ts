import { type ActivityEntry, isolated } from '@pollen/shared';
import { activityMessages } from '../i18n/activity.ts';
import { asSentence, deviceText, withoutVersion } from '../i18n/device.ts';

const text = activityMessages.entries;

type OnDevice = Exclude<ActivityEntry, { administrator: object }>;

/** What happened, in a sentence. `own` is the user name of the account. */
export function entryText(entry: ActivityEntry, own: string): string {
  return asSentence(wordsOf(entry, own));
}

function wordsOf(entry: ActivityEntry, own: string): string {
  if ('administrator' in entry) {
    const { username, displayName } = entry.administrator;
    return entry.kind === 'demoted' && username === own
      ? text.steppedDown
      : text[entry.kind]({ name: isolated(displayName) });
  }
  return deviceEntryText(entry);
}

function deviceEntryText(entry: OnDevice): string {
  const device = deviceText(withoutVersion(entry));
  switch (entry.kind) {
    case 'scanned':
    case 'approved':
    case 'denied':
    case 'wrong-number':
    case 'session-ended':
    case 'not-me':
      return text[entry.kind]({ device, by: deviceText(withoutVersion(entry.by)) });
    case 'signed-in':
      return entry.isElsewhere ? text.signedInElsewhere({ device }) : text['signed-in'][entry.signedInBy]({ device });
    case 'signed-out':
    case 'others-ended':
    case 'invited':
    case 'all-ended':
    case 'password-changed':
    case 'recovered':
      return text[entry.kind]({ device });
    case 'passkey-added':
    case 'passkey-removed':
      return entry.name === null
        ? text.unnamed[entry.kind]({ device })
        : text[entry.kind]({ device, name: isolated(entry.name) });
    case 'account-changed':
      return text['account-changed'][entry.change]({ device, name: isolated(entry.account.displayName) });
    case 'application-changed':
      return text['application-changed'][entry.change]({ device, name: isolated(entry.application.client_name) });
    case 'failed-attempts':
      return text['failed-attempts']({ device, count: entry.count });
  }
}
