import { shared } from './shared.ts';

/** The computer that shows a code. Each state says what happened and what to do next. */
export const signIn = {
  title: 'Sign in',
  forApplication: (name: string) => `Sign in to ${name}`,

  starting: 'Getting a code',

  scan: 'Scan with your phone’s camera',
  noCamera: (address: string) => `No camera? Go to ${address} and enter`,
  codeLabel: (userCode: string) => `Code to scan with your phone. Without a camera, enter ${userCode} instead.`,
  phoneFound: 'Phone found',
  phoneFoundNext: 'Waiting for it to sign in.',
  anotherPhone: (address: string) => `Another phone? Go to ${address} and enter`,

  waitingForNetwork: 'Waiting for the network',
  codeComesBack: 'The code comes back by itself',
  newCodeComes: 'A new code will come by itself',

  renewed: 'The last code expired. Here’s a new one.',

  choose: 'Tap this number on your phone',
  chooseNext: 'You’ll be signed in right away.',
  notYou: 'Someone else scanned it? Start again',

  denied: {
    declined: 'Declined on the phone',
    'wrong-number': 'Wrong number',
    cancelled: 'Cancelled on this computer',
    'approver-gone': 'The approval was withdrawn',
  },
  deniedNext: 'Nothing was shared.',

  paused: 'This code has expired',
  pausedNext: 'Get a new one when you have your phone ready.',

  forgotten: 'The server doesn’t remember this code',
  forgottenNext: 'That happened twice. Try again, or tell your administrator.',

  elsewhere: 'This site has another address',
  elsewhereNext: 'Open it here:',

  newCode: 'Show a new code',

  withPassword: 'Use a password or passkey instead',
  withPasswordTitle: 'Sign in here',
  withCode: 'Show the code instead',

  network: {
    'no-response': 'No connection. Still trying.',
    refused: 'The server is busy. Still trying.',
    portal: 'Your network wants you to sign in to it first.',
  },
  openPortal: 'Open its page',

  /** Read out when a state begins, in place of what only the eye sees. */
  said: {
    code: (spelled: string, address: string) =>
      `Scan the code with your phone’s camera, or go to ${address} on your phone and enter ${spelled}.`,
    renewed: (spelled: string) => `The last code expired. The new one is ${spelled}.`,
    phoneFound: 'Phone found. Waiting for it to sign in.',
    codeComesBack: 'Waiting for the network. The code comes back by itself.',
    newCodeComes: 'Waiting for the network. A new code will come by itself.',
    denied: {
      declined: 'Declined on the phone. Nothing was shared.',
      'wrong-number': 'Wrong number. For safety, nothing was shared.',
      cancelled: 'Cancelled on this computer. Nothing was shared.',
      'approver-gone': 'The approval was withdrawn. Nothing was shared.',
    },
    noCookies: (host: string) => `${shared.noCookies.title}. ${shared.noCookies.next(host)}`,
    forgotten: 'The server doesn’t remember this code. Try again, or tell your administrator.',
    choose: (number: string) => `Scanned. Tap ${number} on your phone.`,
  },
};
