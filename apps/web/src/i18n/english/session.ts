/** Who is signed in here, and the sessions of the account. */
export const session = {
  title: 'Signed in',
  noResponse: 'No answer yet',
  noResponseNext: 'Still trying. If this goes on, check your connection.',

  signedInAs: (name: string) => `Signed in as ${name}`,
  how: 'How',
  by: {
    qr: 'By scanning a code',
    password: 'With a password',
    passkey: 'With a passkey',
    device: 'By its code',
  },
  approvedOn: (device: string) => `By a scan, approved in ${device}`,
  letInOn: (device: string) => `On a device, let in by its code in ${device}`,
  ends: 'Ends',
  endsUnused: 'Ends if unused',

  signOut: 'Sign out',
  stillSignedIn: 'You are still signed in here. Check your connection, then try again.',
  notYou: (name: string) => `Not ${name}? Sign out, then show a new code.`,
  scan: 'Scan a code',
  approve: 'Approve a sign-in',
  limits:
    'A scan signed you in here, so this browser cannot approve other sign-ins, invite people, change how you sign in, or tell what happened lately. Your phone can.',

  justSetUp: {
    title: 'You are set up',
    onPhone: (address: string) => `Now open ${address} on a computer and scan its code with this phone.`,
    onComputer: (address: string) =>
      `Now sign in on your phone at ${address}. From then on it can scan the code of any other computer.`,
  },

  where: 'Where you are signed in',
  device: (browser: string, os: string) => `${browser} on ${os}`,
  unknownBrowser: 'Unknown browser',
  unknownSystem: 'an unknown system',
  thisOne: 'This browser',
  address: 'Address',
  started: 'Signed in',
  lastUsed: 'Last used',
  end: 'Sign out',
  endNamed: (device: string, since: string, address: string) =>
    `Sign out ${device}, signed in ${since} from ${address}`,
  disavow: 'This was not me',
  disavowNamed: (device: string, since: string, address: string) =>
    `This was not me: ${device}, signed in ${since} from ${address}`,
  endOthers: 'Sign out everywhere else',
  ended: (device: string) => `${device} is signed out.`,
  endedOthers: 'You are signed out everywhere else.',

  endedElsewhere: {
    byDevice: (device: string) => `You were signed out here from ${device}.`,
    withPassword: (device: string) => `Your password was changed on ${device}, so you were signed out here.`,
    byLink: 'Your password was changed with a link, so you were signed out here.',
    byAdministrator: 'An administrator signed you out here.',
  },

  form: {
    username: 'Sign-in name',
    usernameMissing: 'Enter your sign-in name.',
    password: 'Password',
    passwordMissing: 'Enter your password.',
    submit: 'Sign in',
    wrong:
      'This name and password do not belong together. Forgotten it? Whoever looks after this site can help you to a new one.',
  },
};
