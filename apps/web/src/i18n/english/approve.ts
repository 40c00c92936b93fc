import type { Network, SessionLifetimeId } from '@pollen/shared';

const network: Record<Network, string> = {
  same: 'same network as this phone',
  near: 'a network near this phone’s',
  different: 'a different network from this phone',
  unknown: 'this site can’t tell if that’s near this phone',
};
const lifetime: Record<SessionLifetimeId, string> = {
  '15m': '15 min',
  '1h': '1 hour',
  today: '8 hours',
  '30d': '30 days',
};
const staysFor: Record<SessionLifetimeId, string> = {
  '15m': 'It stays signed in for 15 minutes.',
  '1h': 'It stays signed in for 1 hour.',
  today: 'It stays signed in for 8 hours.',
  '30d': 'It stays signed in for 30 days.',
};

/** The phone that scans and decides. */
export const approve = {
  landing: {
    title: 'Sign in',
    computer: 'Signing in on a computer?',
    scan: 'Scan its code',
    type: 'Type its code instead',
    showCode: 'Show a code on this device instead',
  },

  entry: {
    title: 'Approve a sign-in',
    lead: 'Open this site on the computer. It shows a code.',
    scan: 'Scan the code',
    code: 'Or type the code under it',
    codeHint: 'Eight letters, like WDJB-MJHT.',
    incomplete: 'The code has eight letters, like WDJB-MJHT.',
    unknown: 'That code isn’t on any screen. Check the letters, or scan the picture.',
    go: 'Continue',
    home: 'Home',
    filledTitle: 'A code came with this link',
    filledLead: 'Check that it’s the one on the device, or on the site, where you want to sign in.',
    filledCode: 'Its code',
    filledWarning: 'If someone sent you this link, stop: you’d be letting them in.',
  },

  scanner: {
    title: 'Scan the code',
    lead: 'Point this phone at the code on the computer.',
    picture: 'What the camera sees',
    opening: 'Opening the camera',
    looking: 'Looking for a code',
    foreign: 'This code isn’t from here. Nothing was opened.',
    instead: 'Type the code instead',
    refused: 'The camera is blocked for this page. Allow it in the browser’s settings, or choose another way.',
    absent: 'The camera couldn’t be opened.',
    insecure: 'The camera only works on https pages.',
    unready: 'The scanner didn’t load. Check your connection.',
    otherWays: 'Your phone’s own camera app can scan the code, too.',
    again: 'Try the camera again',
  },

  scanning: 'Checking the code',
  stillTrying: 'No answer yet. Still trying; nothing is lost.',

  signIn: {
    title: 'Sign in to continue',
    lead: 'Then you’ll see who’s asking.',
  },

  reAuthentication: {
    title: 'Confirm it’s you',
    lead: 'Enter your password before you let a computer in.',
    password: 'Password',
    missing: 'Enter your password.',
    wrong: 'Wrong password.',
    go: 'Continue',
    back: 'Back to the question',
  },

  question: {
    title: 'Sign in on this computer?',
    titleFor: (application: string) => `Sign in to ${application} on that computer?`,
    from: (address: string, where: string) => `${address} – ${where}`,
    unknownAddress: 'Unknown address',
    network,
    place: (place: string) => `Near ${place}, judging by its address.`,
    changed: (device: string, from: string) => `Changed since it asked: now also ${device}, ${from}.`,
    asked: (when: string) => `Asked ${when}.`,
    recently: 'a moment ago',
    as: (name: string) => `You’ll be signed in as ${name}.`,
    warning: 'Continue only if you are looking at that screen.',
    stay: 'Stay signed in',
    lifetime,
    deny: 'No, it’s not me',
    which: 'Which number does it show?',
    waiting: 'Waiting for the computer',
    number: (number: string) => `It shows ${number}`,
    noNumber: {
      open: 'It shows no number',
      advice: 'Give it a moment: the computer’s network is slow. The number appears by itself.',
      startAgain: 'Still none? Start again',
    },
    timeLeft: (duration: string) => `${duration} left to answer`,
    secondsLeft: 'A few seconds left',
    sending: 'Sending your choice',
  },

  deviceQuestion: {
    title: (application: string) => `Let ${application} sign in as you?`,
    unnamed: 'An unnamed device',
    learns: {
      openid: 'that it’s you',
      profile: 'your name, username and picture',
      email: 'your email address',
      groups: 'your groups',
      offline_access: 'changes to these while it’s signed in',
    },
    learnsList: (learns: string) => `It would learn ${learns}.`,
    warning: 'Did you start this on a device you’re looking at?',
    code: 'It shows the code',
    deny: 'No, it’s not me',
    approve: 'Yes, let it in',
    waiting: 'Waiting for its number',
  },

  ownScreen: {
    title: 'This is the screen that shows the code',
    lead: 'Scan it with another device where you’re signed in. Or sign in here:',
  },

  framed: {
    title: 'Open this page by itself',
    lead: 'Another site is showing this as part of its own page, so you can’t decide here.',
    open: 'Open it',
  },

  outcome: {
    approved: { title: 'Done. Look at the computer.', lead: staysFor },
    'device-approved': { title: 'Done. Look at the device.' },
    'not-allowed': {
      title: 'Your account can’t use this',
      lead: 'Nothing was shared. Your administrator decides who may use which application.',
    },
    denied: {
      title: 'Declined. Nothing was shared.',
      lead: 'If you’re asked again and didn’t start it, decline again, and tell your administrator.',
    },
    'wrong-number': {
      title: 'Wrong number',
      lead: 'For safety, nothing was shared. If you’re looking at that screen, show a new code there and scan it.',
    },
    'let-go': {
      title: 'Nothing was shared',
      lead: 'The computer shows a new code as soon as its network allows. Scan that one.',
    },
    'already-scanned': {
      title: 'Another phone already scanned this',
      lead: 'Show a new code on the computer, and scan that one.',
    },
    'already-decided': {
      title: 'Already answered',
      lead: 'Look at the computer to see how it went.',
    },
    'ran-out': {
      title: 'This code has expired',
      lead: 'Scan the one that’s on the screen now. If there is none, start again there.',
    },
    'too-late': {
      title: 'Time’s up',
      lead: 'Nothing was shared. If you’re looking at that screen, scan the new code on it.',
    },
    'scanned-by-qr-session': {
      title: 'Use your own phone for this',
      lead: 'A scan signed this browser in, so it can’t let others in. Use the phone where you signed in yourself.',
    },
    'too-many': {
      title: 'Too many tries',
      lead: (when: string) => `Scan the picture on the screen, or type its code ${when}.`,
      soon: 'Wait a little, then scan the picture on the screen.',
    },
    'signed-out': {
      title: 'You were signed out here',
      lead: 'Nothing was shared. Sign in, then scan a new code.',
    },
    'not-now': {
      title: 'That didn’t work just now',
      lead: 'Nothing was shared. Wait a moment, then scan the code that is on the screen.',
    },
    elsewhere: {
      title: 'This site has another address',
      lead: 'Nothing was shared. Open it here:',
    },
  },

  next: {
    scan: 'Scan a code',
    home: 'Where you’re signed in',
    signIn: 'Sign in',
  },
};
