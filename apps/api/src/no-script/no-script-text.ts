/** Every sentence of the pages that work without scripts. */
export const text = {
  title: (product: string) => `Sign in · ${product}`,
  codeFrame: 'The code, and what becomes of it',
  code: {
    heading: 'Scan with your phone’s camera',
    application: (name: string) => `Sign in to ${name}`,
    phoneFound: 'Phone found. Waiting for it to sign in.',
    typed: (address: string) => `No camera? Go to ${address} and enter`,
    picture: (userCode: string) => `A code to scan. Or type ${userCode} on your phone.`,
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
    advice: 'This page renews itself. If it stops, or your network puts something else here:',
    // Not the words of the button in the frame: whoever hears both must be able to tell them apart.
    link: 'Look again',
  },
  signedIn: {
    heading: (displayName: string) => `Signed in as ${displayName}`,
    advice: 'Not you? Sign out.',
    home: 'Continue',
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
  signedOut: { heading: 'You are signed out here.', again: 'Show a code' },
} as const;
