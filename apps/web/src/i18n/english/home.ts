/** The page of whoever is signed in, and its parts. */
export const home = {
  nav: 'Your account',
  parts: {
    '/': 'Home',
    '/devices': 'Devices',
    '/security': 'Security',
    '/people': 'People',
    '/applications': 'Applications',
  },
  recentDevices: 'Devices last used',
  devices: (count: number) => (count === 1 ? '1 device' : `${count} devices`),
  passkeys: (count: number) => (count === 1 ? '1 passkey' : `${count} passkeys`),
  noPasskeys: 'No passkeys',
  notForYou: {
    line: 'This page is for administrators only.',
    home: 'Go to your home page',
  },
};
