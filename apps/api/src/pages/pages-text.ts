/** Every sentence of the pages that the server draws for every feature. */
export const text = {
  language: 'en',
  yourAdministrator: 'Your administrator:',
  nothingHere: {
    title: (product: string) => `Page not found · ${product}`,
    heading: 'Page not found',
    advice: 'Check the address: a letter may be missing, or one too many.',
    home: (product: string) => `Open ${product}`,
  },
  tooManyCookies: {
    heading: 'Your browser sends too many cookies',
    advice:
      'They are from other services under the same address, and together they are too much to read. Delete the cookies of this address in the browser’s settings, then open the page again.',
  },
  addressTooLong: {
    heading: 'This address is too long',
    advice: 'Look at it again: something may have been pasted twice.',
  },
  otherAddress: {
    known: { heading: 'This site has another address', advice: 'Open it here:' },
    unknown: {
      heading: 'This site has another address',
      advice: 'Open it by the address that the server printed when it started.',
    },
  },
} as const;
