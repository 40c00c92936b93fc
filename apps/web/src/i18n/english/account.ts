/** Making an account. */
export const account = {
  setUp: {
    title: 'Set up Pollen',
    opening: 'You are the first. Make your account: it looks after this site and can invite others.',
    submit: 'Make my account',
    noLink: 'This page needs its link',
    noLinkNext: 'The server prints it where it was started, as long as there is no account.',
    linkGone: 'This link has been used or has run out',
    linkGoneNext:
      'If you have made your account already, sign in with it. If not, start the server again for a new link.',
  },
  invitation: {
    title: 'You are invited',
    opening: 'Make your account. With it, your phone can sign you in on any computer.',
    submit: 'Make my account',
    noLink: 'This page needs its link',
    noLinkNext: 'Open the link, or scan the code, that you were given.',
    linkGone: 'This invitation has been used or has run out',
    linkGoneNext: 'Ask for a new one. If you have made your account already, sign in with it.',
  },
  toSignIn: 'Sign in',

  displayName: 'Your name',
  displayNameHint: 'As others see it, for example Ada Lovelace.',
  displayNameMissing: 'Enter your name, in up to 100 letters.',
  displayNameMarks: 'There are hidden marks in this name. Type it, rather than pasting it.',
  displayNameMixed: 'Some letters in a word of this name belong to different alphabets. Type it again in one of them.',
  username: 'Sign-in name',
  usernameHint: 'Short and without spaces, for example ada.',
  usernameMissing: 'Enter a name without spaces, of up to 64 letters.',
  usernameMixed: 'Some letters in this name belong to different alphabets. Type it again in one of them.',
  usernameTaken: 'Somebody has this name already, or one that looks the same. Choose another one.',
  password: 'Password',
  passwordHint: (shortest: number) => `At least ${shortest} characters. A few words in a row do well.`,
  passwordShort: (shortest: number) => `Use at least ${shortest} characters.`,
};
