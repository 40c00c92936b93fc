import { signInText } from '../../application/sign-in-text.ts';

/** Every sentence of the pages between an application and us. */
export const text = {
  ...signInText,
  over: {
    heading: 'This sign-in has expired',
    advice: 'Go back to the application and sign in there again.',
  },
  overOrNoCookies: {
    heading: 'This sign-in has expired, or this browser isn’t keeping cookies',
    advice: (host: string) => `Allow them for ${host}, then go back to the application and sign in there again.`,
  },
  unusable: {
    heading: 'The application asked for something that can’t be done',
    advice: 'Nothing was shared with it. Tell your administrator:',
  },
  away: { heading: 'That didn’t work just now', advice: 'Nothing is lost. Try again in a moment.' },
  consent: {
    heading: (application: string) => `Let ${application} know who you are?`,
    advice: (displayName: string) =>
      `It’s run by someone else. You’re signed in as ${displayName}, and it would learn:`,
    learns: {
      openid: 'that it’s you, each time you come back',
      profile: 'your name, username and picture',
      email: 'your email address',
      groups: 'the groups you’re in',
      offline_access: 'changes to these while you’re signed in here',
    },
    staysSignedIn: 'changes to these until you end it, or, after a scan, while you’re signed in here',
    native: 'It’s a program on this device.',
    allow: 'Allow',
    deny: 'Deny',
  },
  back: (application: string) => `Back to ${application}`,
  goOn: { heading: 'One moment, please.', link: 'Continue' },
  signOut: {
    heading: 'Sign out?',
    advice: (displayName: string) =>
      `You’re signed in as ${displayName}. This also signs you out of the applications you opened in this browser.`,
    confirm: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: {
    heading: 'You are signed out here.',
    advice: 'The applications that you opened in this browser have been told, if they listen.',
  },
} as const;

/** What an error of the protocol is called, for whoever looks after the application. */
export function faultText(error: string): string {
  return /^[a-z_]{1,60}$/.test(error) ? error : 'invalid_request';
}
