/** Every sentence of the pages between an application and us. */
export const text = {
  title: (product: string) => `Sign in · ${product}`,
  over: {
    heading: 'This sign-in is over',
    advice: 'Go back to the application and sign in there once more.',
  },
  unusable: {
    heading: 'The application has asked for something that cannot be done',
    advice: 'Nothing was shared with it. Tell your administrator:',
  },
  away: { heading: 'That did not work just now', advice: 'Nothing is lost. Try again in a moment.' },
  notAllowed: {
    heading: (application: string) => `Your account may not use ${application}`,
    advice: (displayName: string) => `You are signed in as ${displayName}. An administrator decides who may use it.`,
  },
  passkey: {
    heading: (application: string) => `${application} wants a passkey`,
    advice: 'Sign in once more, with a passkey on this device or on your phone.',
    go: 'Sign in with a passkey',
  },
  consent: {
    heading: (application: string) => `Let ${application} know who you are?`,
    advice: (displayName: string) =>
      `It’s run by somebody else. You are signed in as ${displayName}, and it would learn:`,
    learns: {
      openid: 'that it’s you, whenever you come back',
      profile: 'your name and user name',
      email: 'your mail address',
      groups: 'the groups that you are in',
      offline_access: 'changes to these as long as you are signed in here',
    },
    native: 'It is a program on this device.',
    allow: 'Allow',
    deny: 'Deny',
  },
  back: (application: string) => `Back to ${application}`,
  goOn: { heading: 'One moment, please.', link: 'Go on' },
  signOut: {
    heading: 'Sign out?',
    advice: (displayName: string) =>
      `You are signed in as ${displayName}. Signing out here ends it in the applications that you came to from here, too.`,
    confirm: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: { heading: 'You are signed out here.', advice: 'Applications that can be told have been told.' },
  home: (product: string) => `Open ${product}`,
} as const;

/** What an error of the protocol is called, for whoever looks after the application. */
export function faultText(error: string): string {
  return /^[a-z_]{1,60}$/.test(error) ? error : 'invalid_request';
}
