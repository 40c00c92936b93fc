/** Every sentence of the pages between an application behind a proxy and us. */
export const text = {
  title: (product: string) => `Sign in · ${product}`,
  notAllowed: {
    heading: (application: string) => `Your account may not use ${application}`,
    advice: (displayName: string) => `You are signed in as ${displayName}. An administrator decides who may use it.`,
  },
  refused: {
    heading: 'This may not be opened',
    advice: (application: string) => `Whoever looks after ${application} has closed this part of it.`,
  },
  noCookies: {
    heading: (application: string) => `${application} could not remember that you signed in`,
    advice: 'Allow cookies for this address in the browser’s settings, then try again.',
    again: 'Try again',
  },
  nowhere: {
    heading: 'This leads to no application',
    advice: 'Open the application by its own address, or tell whoever looks after it.',
  },
  passkey: {
    heading: (application: string) => `${application} wants a passkey`,
    advice: 'Sign in once more, with a passkey on this device or beside it.',
    go: 'Sign in with a passkey',
  },
  home: (product: string) => `Open ${product}`,
} as const;
