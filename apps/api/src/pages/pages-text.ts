/** Every sentence of the pages that the server draws for every feature. */
export const text = {
  language: 'en',
  nothingHere: {
    title: (product: string) => `Nothing here · ${product}`,
    heading: 'There is nothing here',
    advice: 'Look at the address again: a letter may be missing, or one too many.',
    home: (product: string) => `Open ${product}`,
  },
} as const;
