/** Applications that people sign in to. */
export const applications = {
  inSession: {
    title: 'Applications',
    state: {
      'signed-in': (name: string) => `${name}: signed in`,
      'signed-out': (name: string) => `${name}: signed out`,
      'being-told': (name: string) => `${name}: being signed out`,
      'given-up': (name: string) => `${name}: could not be told. It may still be open there.`,
      'not-told': (name: string) => `${name}: cannot be told. It is out the next time it asks.`,
    },
    triedAgain: (name: string, when: string) => `${name}: could not be told yet, next try ${when}`,
    triedNow: (name: string) => `${name}: could not be told yet, trying again now`,
    ended: 'Signed out lately',
    anySession: 'A browser',
  },
};
