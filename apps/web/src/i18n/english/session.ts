/** Who is signed in here, and the sessions of the account. */
export const session = {
  title: 'Signed in',
  noResponse: 'No answer yet',
  noResponseNext: 'Still trying. If this goes on, check your connection.',

  signedInAs: (name: string) => `Signed in as ${name}`,
  how: 'Signed in with',
  by: {
    qr: 'A scanned code',
    password: 'A password',
    passkey: 'A passkey',
    device: 'Its code',
    application: 'It stays signed in',
  },
  approvedOn: (device: string) => `A scan, approved on ${device}`,
  staysFrom: (device: string) => `It stays signed in since a sign-in on ${device}`,
  letInOn: (device: string) => `A device’s code, approved on ${device}`,
  ends: 'Signs out',
  endsUnused: 'Signs out if not used',

  signOut: 'Sign out',
  stillSignedIn: 'You’re still signed in here. Check your connection, then try again.',
  notYou: (name: string) => `Not ${name}? Sign out, then show a new code.`,
  scan: 'Scan a code',
  approve: 'Approve a sign-in',
  limits:
    'A scan signed you in here, so this browser can’t approve other sign-ins, invite people, change how you sign in, or show recent activity. Your phone can.',

  justSetUp: {
    title: 'You’re all set',
    onPhone: (address: string) => `Now open ${address} on a computer and scan its code with this phone.`,
    onComputer: (address: string) =>
      `Now sign in on your phone at ${address}. From then on it can scan the code of any other computer.`,
  },

  where: 'Where you’re signed in',
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
  disavow: 'This wasn’t me',
  disavowNamed: (device: string, since: string, address: string) =>
    `This wasn’t me: ${device}, signed in ${since} from ${address}`,
  endOthers: 'Sign out everywhere else',
  ended: (device: string) => `${device} is signed out.`,
  endedOthers: 'You’re signed out everywhere else.',

  endedElsewhere: {
    byDevice: (device: string) => `You were signed out here from ${device}.`,
    withPassword: (device: string) => `Your password was changed on ${device}, so you were signed out here.`,
    byLink: 'Your password was changed with a link, so you were signed out here.',
    byAdministrator: 'An administrator signed you out here.',
  },

  form: {
    username: 'Username',
    usernameMissing: 'Enter your username.',
    password: 'Password',
    passwordMissing: 'Enter your password.',
    submit: 'Sign in',
    wrong: 'Wrong username or password. Forgotten it? Ask your administrator.',
  },
};
