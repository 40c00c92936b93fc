/** A new password by a recovery link. */
export const recovery = {
  title: 'Choose a new password',
  about: 'Saving it signs you in here, and out everywhere else.',
  account: 'Account',
  username: 'Sign-in name',
  next: 'New password',
  submit: 'Save and sign in',
  passkeys: {
    title: 'Passkeys to keep',
    about:
      'These can still sign in as you. Keep only those on devices in your hands: the others are removed. You can add new ones later.',
    made: (when: string) => `Added ${when}`,
  },
  noLink: 'This page needs its link',
  noLinkNext: 'Open the link, or scan the code, that you were given.',
  linkGone: 'This link has been used or has run out',
  linkGoneNext:
    'If you have chosen your new password already, sign in with it. If not, ask whoever looks after this site for a new link.',

  done: {
    title: 'Your new password holds',
    about: 'You are signed out everywhere else. Below you can add a passkey for this device.',
  },
};
