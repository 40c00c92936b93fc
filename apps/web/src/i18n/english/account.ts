/** Making an account. */
export const account = {
  setUp: {
    title: 'Set up Pollen',
    opening: 'You’re the first. Create your account: it manages this site and can invite others.',
    submit: 'Create my account',
    noLink: 'This page needs its link',
    noLinkNext: 'The server prints it where it was started, as long as there’s no account.',
    linkGone: 'This link has been used or has expired',
    linkGoneNext:
      'If you’ve created your account already, sign in with it. If not, start the server again for a new link.',
  },
  invitation: {
    title: 'You’re invited',
    opening: 'Create your account. With it, your phone can sign you in on any computer.',
    submit: 'Create my account',
    noLink: 'This page needs its link',
    noLinkNext: 'Open the link, or scan the code, that you were given.',
    linkGone: 'This invitation has been used or has expired',
    linkGoneNext: 'Ask for a new one. If you’ve created your account already, sign in with it.',
  },
  toSignIn: 'Sign in',

  displayName: 'Your name',
  displayNameHint: 'As others see it, for example Ada Lovelace.',
  displayNameMissing: 'Enter your name: up to 100 letters.',
  displayNameMarks: 'This name has hidden characters in it. Type it rather than pasting it.',
  displayNameMixed: 'Some letters in a word of this name belong to different alphabets. Type it again in one of them.',
  username: 'Username',
  usernameHint: 'Short and without spaces, for example ada.',
  usernameMissing: 'Enter a username without spaces: up to 64 letters.',
  usernameMixed: 'Some letters in this name belong to different alphabets. Type it again in one of them.',
  usernameTaken: 'Someone already has this name, or one that looks the same. Choose another.',
  password: 'Password',
  passwordHint: (shortest: number) => `At least ${shortest} characters. A few random words work well.`,
  passwordShort: (shortest: number) => `Use at least ${shortest} characters.`,
};
