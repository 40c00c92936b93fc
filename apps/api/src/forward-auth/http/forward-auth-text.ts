/** Every sentence of the pages between an application behind a proxy and us. */
export const text = {
  title: (product: string) => `Sign in · ${product}`,
  notAllowed: {
    heading: (application: string) => `Your account can’t use ${application}`,
    advice: (displayName: string) => `You’re signed in as ${displayName}. Your administrator decides who may use it.`,
  },
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
  passkey: {
    heading: (application: string) => `${application} wants a passkey`,
    advice: 'Sign in again, with a passkey on this device or on your phone.',
    go: 'Sign in with a passkey',
  },
  home: (product: string) => `Open ${product}`,
} as const;
