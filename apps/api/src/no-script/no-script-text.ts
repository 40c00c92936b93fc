/** Every sentence of the pages that work without scripts. */
export const text = {
  language: 'en',
  title: (product: string) => `Sign in · ${product}`,
  start: {
    heading: (name: string) => `Sign in to ${name}`,
    steps: {
      open: 'Open your phone’s camera.',
      point: 'Point it here and tap the link.',
      tap: 'Tap the number you see.',
    },
    show: 'Show the code',
  },
  notSetUp: {
    heading: 'Almost there',
    advice: 'No one has an account here yet. Open the setup link that the server printed when it started.',
  },
  codeFrame: 'The code, and what becomes of it',
  code: {
    phoneFound: 'Phone found. Waiting for it to sign in.',
    typed: (address: string) => `No camera? Go to ${address} and enter`,
    anotherPhone: (address: string) => `Another phone? Go to ${address} and enter`,
    picture: (userCode: string) => `Code to scan with your phone. Without a camera, enter ${userCode} instead.`,
    renews: 'This page renews itself.',
  },
  scanned: { heading: 'Tap this number on your phone', again: 'Someone else scanned it? Start again' },
  denied: {
    declined: 'Declined on the phone. Nothing was shared.',
    'wrong-number': 'Wrong number. For safety, nothing was shared.',
    cancelled: 'Cancelled on this computer. Nothing was shared.',
    'approver-gone': 'The approval was withdrawn. Nothing was shared.',
    again: 'Show a new code',
  },
  expired: { heading: 'This code has expired.', again: 'Show a new code' },
  noCookies: {
    heading: 'This browser isn’t keeping cookies',
    advice: (host: string) => `Allow them for ${host}, or ask your administrator.`,
    again: 'Try again',
  },
  otherAddress: { heading: 'This site has another address', advice: 'Open it here:' },
  waiting: { heading: 'One moment, please.' },
  stuck: {
    advice: 'Nothing new, or something else here?',
    // Not the words of the button in the frame: whoever hears both must be able to tell them apart.
    link: 'Look again',
  },
  account: {
    heading: (displayName: string) => `Signed in as ${displayName}`,
    ends: (when: string) => `Signs out ${when}`,
    endsSoon: (when: string) => `You’ll be signed out ${when}. Finish what you’re doing.`,
    endsNow: 'You’ll be signed out in less than a minute. Finish what you’re doing.',
    stay: 'Stay signed in',
    applications: 'Applications',
    advice: 'Not you? Sign out.',
    goOn: 'Continue',
    signOut: 'Sign out',
  },
  trouble: { heading: 'That didn’t work just now. Nothing is lost.', again: 'Try again' },
  confirm: {
    heading: 'One more step',
    advice: 'Your browser or your network leaves out where this came from. Was it you?',
    start: 'Show a code',
    startAgain: 'Start again',
    signOut: 'Sign out',
  },
  signedOut: { heading: 'You are signed out here.', advice: 'Nothing is left on this computer.', again: 'Show a code' },
} as const;

export type Text = typeof text;
