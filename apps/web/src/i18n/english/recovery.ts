/** A new password by a recovery link. */
export const recovery = {
  title: 'Choose a new password',
  about: 'Saving it signs you in here, and out everywhere else.',
  account: 'Account',
  username: 'Username',
  next: 'New password',
  submit: 'Save and sign in',
  passkeys: {
    title: 'Passkeys to keep',
    about:
      'These can still sign in as you. Keep only those on devices you have with you: the others are removed. You can add new ones later.',
    made: (when: string) => `Added ${when}`,
  },
  noLink: 'This page needs its link',
  noLinkNext: 'Open the link, or scan the code, that you were given.',
  linkGone: 'This link has been used or has expired',
  linkGoneNext:
    'If you’ve chosen your new password already, sign in with it. If not, ask your administrator for a new link.',

  done: {
    title: 'Password changed',
    about: 'You’re signed out everywhere else. Below you can add a passkey for this device.',
  },
};
