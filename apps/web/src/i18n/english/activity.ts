import type { SignedInBy } from '@pollen/shared';

const signedIn: Record<SignedInBy, (device: string) => string> = {
  qr: (device) => `${device} was signed in by a scan`,
  password: (device) => `${device} signed in with a password`,
  passkey: (device) => `${device} signed in with a passkey`,
  device: (device) => `${device} was let in by its code`,
  application: (device) => `${device} stays signed in`,
};

/** The activity of an account, and the review of its sign-ins. */
export const activity = {
  review: {
    title: (device: string, when: string) => `${device} was signed in ${when}. Was this you?`,
    from: (address: string) => `From ${address}.`,
    elsewhere:
      'It doesn’t look like the device that showed the code. That can be a change of network, or someone else.',
    approvedOn: (phone: string) => `Approved on ${phone}.`,
    yes: 'Yes, it was me',
    no: 'No, it wasn’t me',
    thanks: 'Good. Nothing has changed.',
  },

  reported: {
    title: (device: string) => `${device} is signed out`,
    calledOff: 'No one can use it as you any more, and anything still waiting has been cancelled.',
    hasPasskey: 'It has a passkey for this account. Remove the passkeys you don’t know.',
    knowsPassword: 'It signed in with your password, so someone knows it.',
    changePassword: 'Choose a new password if someone may know yours.',
    tellAdministrator: 'Tell your administrator, and say when it happened.',
    nextTime: 'Tap a number only if you’re looking at that screen and opened it yourself.',
    othersToo: 'Not sure who else is signed in? Sign out everywhere but here.',
  },
  reAuthentication: {
    title: 'Confirm it’s you',
    why: 'You reported a sign-in. Confirm it’s you before approving anything else.',
    thanks: 'Thank you. You can approve sign-ins again.',
  },

  title: 'Recent activity',
  showAll: 'Show all',
  entries: {
    scanned: (device: string, phone: string) => `${phone} scanned the code of ${device}`,
    approved: (device: string, phone: string) => `${phone} approved ${device}`,
    denied: (device: string, phone: string) => `${phone} declined ${device}`,
    'wrong-number': (device: string, phone: string) => `${phone} tapped a wrong number for ${device}`,
    'signed-in': signedIn,
    signedInElsewhere: (device: string) => `${device} was signed in, not the device you saw`,
    'signed-out': (device: string) => `${device} signed out`,
    'session-ended': (device: string, by: string) => `${by} signed out ${device}`,
    'not-me': (device: string, by: string) => `${by} reported ${device}: “This wasn’t me”`,
    'others-ended': (device: string) => `${device} signed out everywhere else`,
    'password-changed': (device: string) => `${device} changed the password`,
    'recovery-link-made': (name: string) => `${name} made a link for a new password`,
    recovered: (device: string) => `${device} set a new password with a link`,
    'passkey-added': (device: string, name: string) => `${device} added the passkey “${name}”`,
    'passkey-removed': (device: string, name: string) => `${device} removed the passkey “${name}”`,
    promoted: (name: string) => `${name} made you an administrator`,
    demoted: (name: string) => `${name} removed your administrator role`,
    steppedDown: 'You stopped being an administrator',
    invited: (device: string) => `${device} made an invitation`,
    'all-ended': (device: string) => `${device} signed everyone out`,
    'account-changed': {
      lock: (device: string, name: string) => `${device} locked the account of ${name}`,
      unlock: (device: string, name: string) => `${device} unlocked the account of ${name}`,
      remove: (device: string, name: string) => `${device} removed the account of ${name}`,
      promote: (device: string, name: string) => `${device} made ${name} an administrator`,
      demote: (device: string, name: string) => `${device} removed the administrator role of ${name}`,
      'recovery-link': (device: string, name: string) => `${device} made a link for a new password of ${name}`,
    },
    'application-changed': {
      added: (device: string, name: string) => `${device} added the application ${name}`,
      changed: (device: string, name: string) => `${device} changed the application ${name}`,
      removed: (device: string, name: string) => `${device} removed the application ${name}`,
      'new-secret': (device: string, name: string) => `${device} made a new secret for the application ${name}`,
      'old-secret-ended': (device: string, name: string) => `${device} ended the old secret of the application ${name}`,
    },
    'failed-attempts': (device: string, count: string) =>
      `Wrong passwords, codes or passkeys: ${count}, the last from ${device}`,
  },
};
