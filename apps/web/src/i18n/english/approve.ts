import type { Network, SessionLifetimeId } from '@pollen/shared';

const network: Record<Network, string> = {
  same: 'same network as this phone',
  near: 'a network close to this phone’s',
  different: 'another network than this phone’s',
  unknown: 'this site cannot tell whether that is near this phone',
};
const lifetime: Record<SessionLifetimeId, string> = {
  '15m': '15 min',
  '1h': '1 hour',
  today: 'today',
  '30d': '30 days',
};
const staysFor: Record<SessionLifetimeId, string> = {
  '15m': 'It stays signed in for 15 minutes.',
  '1h': 'It stays signed in for one hour.',
  today: 'It stays signed in for today.',
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
    unknown: 'No screen shows this code now. Compare the letters, take a new code there, or scan the picture.',
    go: 'Go on',
    filledTitle: 'A code came with this link',
    filledLead: 'Compare it with the one on the device, or on the site, where you want to sign in.',
    filledCode: 'Its code',
    filledWarning: 'If somebody sent you this link, stop: you would let them in.',
  },

  scanner: {
    title: 'Scan the code',
    lead: 'Point this phone at the code on the computer.',
    picture: 'What the camera sees',
    opening: 'Opening the camera',
    looking: 'Looking for a code',
    foreign: 'This code belongs to something else. Nothing was opened.',
    instead: 'Type the code instead',
    refused: 'This page may not use the camera. Allow it in the browser’s settings, or choose another way.',
    absent: 'No camera could be opened here.',
    insecure: 'The camera only opens on pages that came by https.',
    unready: 'The scanner did not load. Check your connection.',
    otherWays: 'Your phone’s own camera app can scan the code, too.',
    again: 'Try the camera again',
  },

  scanning: 'Looking at the code',
  stillTrying: 'No answer yet. Still trying, and nothing is lost.',

  signIn: {
    title: 'Sign in to go on',
    lead: 'Then you will see who is asking.',
  },

  reAuthentication: {
    title: 'Your password once more',
    lead: 'Before you let a computer in, show once more that it is you.',
    password: 'Password',
    missing: 'Enter your password.',
    wrong: 'That is not your password.',
    go: 'Go on',
    back: 'Back to the question',
  },

  question: {
    title: 'Sign in on this computer?',
    titleFor: (application: string) => `Sign in to ${application} on that computer?`,
    from: (address: string, where: string) => `${address} – ${where}`,
    unknownAddress: 'Unknown address',
    network,
    place: (place: string) => `Near ${place}, as far as the address tells.`,
    changed: (device: string, from: string) => `Changed since it asked: now also ${device}, ${from}.`,
    asked: (when: string) => `Asked ${when}.`,
    recently: 'a moment ago',
    as: (name: string) => `It will be signed in as ${name}.`,
    warning: 'Only go on if that screen is in front of you.',
    stay: 'Stay signed in',
    lifetime,
    deny: 'No, this is not me',
    which: 'Which number does it show?',
    waiting: 'Waiting for the computer',
    number: (number: string) => `It shows ${number}`,
    noNumber: {
      open: 'It shows no number',
      advice: 'Give it a moment: the computer’s network is slow. The number appears by itself.',
      startAgain: 'Still none? Start again',
    },
    ends: (when: string) => `This question ends ${when}.`,
    endsSoon: 'This question is about to end.',
    sending: 'Sending your choice.',
  },

  deviceQuestion: {
    title: (application: string) => `Let ${application} sign in as you?`,
    unnamed: 'An unnamed device',
    learns: {
      openid: 'that it is you',
      profile: 'your name and user name',
      email: 'your mail address',
      groups: 'your groups',
      offline_access: 'changes to these, as long as it is signed in',
    },
    learnsList: (learns: readonly string[]) => `It would learn ${learns.join(', ')}.`,
    warning: 'Did you start this on a device in front of you?',
    code: 'Its code is',
    deny: 'No, this is not me',
    approve: 'Yes, let it in',
    waiting: 'Waiting for its number',
  },

  ownScreen: {
    title: 'This is the screen that shows the code',
    lead: 'Scan it with another device, where you are signed in already. Or sign in here:',
  },

  framed: {
    title: 'Open this page by itself',
    lead: 'Another site shows it as a part of its own page. You cannot decide here.',
    open: 'Open it',
  },

  outcome: {
    approved: { title: 'Done. Look at the computer.', lead: staysFor },
    'device-approved': { title: 'Done. Look at the device.' },
    'not-allowed': {
      title: 'Your account may not use this',
      lead: 'Nothing was shared. An administrator decides who may use which application.',
    },
    denied: {
      title: 'Declined. Nothing was shared.',
      lead: 'If you are asked again and did not start it, decline again, and tell whoever looks after this site.',
    },
    'wrong-number': {
      title: 'That was not the number',
      lead: 'So nothing was shared. If that screen is in front of you, show a new code there and scan it.',
    },
    'let-go': {
      title: 'Nothing was shared',
      lead: 'As soon as its network lets it, the computer shows a new code. Scan that one.',
    },
    'already-scanned': {
      title: 'Another phone was first',
      lead: 'This code was scanned already. Show a new one on the computer, and scan that.',
    },
    'already-decided': {
      title: 'This is settled',
      lead: 'The sign-in was decided or called off before. Look at the computer: it says how things stand.',
    },
    'ran-out': {
      title: 'This code has run out',
      lead: 'Scan the one that is on the screen now. If there is none, start again there.',
    },
    'too-late': {
      title: 'The time to decide is over',
      lead: 'Nothing was shared. If that screen is in front of you, scan the new code on it.',
    },
    'scanned-by-qr-session': {
      title: 'Use your own phone for this',
      lead: 'This browser was itself signed in by a scan, so it cannot let others in. Use the one where you typed your password.',
    },
    'too-many': {
      title: 'That was a lot of tries',
      lead: (when: string) => `Scan the picture on the screen, or type its code ${when}.`,
      soon: 'Wait a little, then scan the picture that is on the screen.',
    },
    'signed-out': {
      title: 'You were signed out here',
      lead: 'Nothing was shared. Sign in, then scan a new code.',
    },
    'not-now': {
      title: 'That did not work just now',
      lead: 'Nothing was shared. Wait a moment, then scan the code that is on the screen.',
    },
    elsewhere: {
      title: 'This site has another address',
      lead: 'Nothing was shared. Open it here:',
    },
  },

  next: {
    scan: 'Scan a code',
    home: 'Where you are signed in',
    signIn: 'Sign in',
  },
};
