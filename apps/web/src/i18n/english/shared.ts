import { brand } from '../brand.ts';

/** For more than one page. */
export const shared = {
  product: brand.name,
  tab: (title: string) => `${title} · ${brand.name}`,
  loading: 'One moment',
  loadingFallback: {
    title: 'Still loading',
    line: 'Your network is slow to load this page. We’ll keep trying.',
  },
  broken: 'Something on this page isn’t working',
  loadAgain: 'Load it again',
  outdated: 'This page has been updated.',
  reload: 'Reload',
  partMissing: 'A part of this page didn’t load. Check your connection, then reload the page.',
  incomplete: 'This page didn’t load completely',
  noResponse: 'No answer. Check your connection, then try again.',
  notNow: 'That didn’t work just now. Try again in a moment.',
  otherAddress: (address: string) => `This site’s address is ${address} – open it there.`,
  tooOften: (when: string) => `Too many tries. Try again ${when}.`,
  tooOftenUnknown: 'Too many tries. Wait a little, then try again.',
  notSetUp: 'No one has an account here yet. Open the setup link that the server printed when it started.',
  tryAgain: 'Try again',
  checkNetwork: 'Check this network',
  noCookies: {
    title: 'This browser isn’t keeping cookies',
    next: (host: string) => `Allow them for ${host}, or ask your administrator.`,
    onPhone: (host: string) => `Allow them for ${host} in its settings, or open this page in another browser.`,
    refused: (host: string) => `This browser isn’t keeping cookies. Allow them for ${host}, then try again.`,
  },
  done: 'Done',
  justNow: 'just now',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
};
