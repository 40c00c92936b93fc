/** What is said on the way into any application, by whichever protocol it asks. */
export const signInText = {
  title: (product: string) => `Sign in · ${product}`,
  notAllowed: {
    heading: (application: string) => `Your account can’t use ${application}`,
    advice: (displayName: string) => `You’re signed in as ${displayName}. Your administrator decides who may use it.`,
  },
  passkey: {
    heading: (application: string) => `${application} wants a passkey`,
    advice: 'Sign in again, with a passkey on this device or on your phone.',
    go: 'Sign in with a passkey',
  },
  home: (product: string) => `Open ${product}`,
} as const;
