import { signInText } from '../../application/sign-in-text.ts';

/** Every sentence of the pages between an application behind a proxy and us. */
export const text = {
  ...signInText,
  refused: {
    heading: 'This page is closed',
    advice: (application: string) => `Your administrator has closed this part of ${application}.`,
  },
  noCookies: {
    heading: (application: string) => `${application} couldn’t remember that you signed in`,
    advice: 'Allow cookies for this address in the browser’s settings, then try again.',
    again: 'Try again',
  },
  nowhere: {
    heading: 'There’s no application here',
    advice: 'Open the application at its own address, or ask your administrator.',
  },
} as const;
