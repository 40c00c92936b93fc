import type { PasskeyRefusal } from '@pollen/shared';

const notAccepted =
  'This passkey isn’t known here any more. Use another passkey or your password. If you have neither, ask your administrator for a recovery link.';
const refused: Record<PasskeyRefusal, string> = {
  unknown: notAccepted,
  'other-account': 'That passkey belongs to another account. Use one of yours.',
  'other-site': 'That passkey answered for another address. Open this page at its own address, then try again.',
  'too-late': 'That took too long. Try again.',
  'not-verified':
    'Your device didn’t check that it’s you. Set up its screen lock, fingerprint or face, then try again.',
  changed:
    'This passkey has changed since it was added, so for safety it isn’t accepted. Use another passkey or your password, then remove this one and add it again. If you have neither, ask your administrator for a recovery link.',
  'counted-back':
    'There may be a copy of this passkey, so for safety it isn’t accepted. Use another passkey or your password, then remove this one. If you have neither, ask your administrator for a recovery link.',
  'account-locked': 'This account is locked. Ask your administrator.',
  known: 'This device has a passkey for you already.',
  unreadable: 'This browser or passkey answered in a way that isn’t understood here. Try another one.',
};

export const passkeys = {
  use: 'Use a passkey',
  /** Where the server does not say why. */
  notAccepted,
  refused,
  impossible: 'This browser couldn’t do that. Try another one, or use a password.',
  known: refused.known,

  obstacle: {
    'plain-http': 'Passkeys need an address that begins with https. This one doesn’t, so they’re off here.',
    'address-is-a-number': 'Passkeys need an address with a name. This one is a number, so they’re off here.',
    browser: 'This browser can’t use passkeys.',
  },

  create: 'Create a passkey',
  createAbout: 'Then your fingerprint, face or screen lock signs you in. Nothing to remember.',
  orPassword: 'Or choose a password',

  reAuthenticationTitle: 'Is it still you?',
  orReAuthenticateByPassword: 'Or enter your password',
  missing: 'To let a computer in you need a passkey, and you don’t have one yet.',
  missingHere: 'To let a computer in you need a passkey, and they don’t work at this address.',
  toAdd: 'Add one where you’re signed in',

  title: 'Passkeys',
  about: 'A passkey signs you in with your fingerprint, face or screen lock, without a password.',
  add: 'Add a passkey',
  created: 'Added',
  lastUsed: 'Last used',
  neverUsed: 'Not yet',
  kept: 'Stored',
  synced: 'On all your devices',
  onOneDevice: 'On one device only',
  rename: 'Rename',
  renameNamed: (name: string) => `Rename ${name}`,
  name: 'Name',
  nameMissing: 'Enter a name: up to 100 letters.',
  save: 'Save',
  keep: 'Cancel',
  cancel: 'Not now',
  remove: 'Remove',
  removeNamed: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `${name} won’t sign you in any more. Remove it?`,
  removeConfirm: (name: string) => `Yes, remove ${name}`,
  endSessions: 'Also sign out where it signed in',
  reAuthenticateFirst: 'First, confirm it’s you.',
  added: 'Your new passkey works from now on.',
  removed: (name: string) => `${name} is removed. You can delete it on its device, too.`,
  removedAndEndedOne: (name: string) =>
    `${name} is removed, and signed out in one place. You can delete it on its device, too.`,
  removedAndEnded: (name: string, count: number) =>
    `${name} is removed, and signed out in ${count} places. You can delete it on its device, too.`,
  lastWayIn: 'This is your only way in. Add another passkey first.',
  tooMany: 'You have as many passkeys as you can. Remove one first.',
};
