import { brand } from '../brand.ts';

/** For more than one page. */
export const shared = {
  product: brand.name,
  tab: (title: string) => `${title} · ${brand.name}`,
  loading: 'One moment',
  loadingFallback: {
    title: 'Still loading',
    line: 'Your network holds parts of this page back. You need do nothing: it goes on trying.',
  },
  broken: 'Something on this page isn’t working',
  loadAgain: 'Load it again',
  outdated: 'This page has been updated.',
  reload: 'Reload',
  partMissing: 'A part of this page did not load. Check your connection, then reload the page.',
  incomplete: 'The page did not load in full',
  noResponse: 'No answer. Check your connection, then try again.',
  notNow: 'That did not work just now. Try again in a moment.',
  otherAddress: (address: string) => `This site’s address is ${address} – open it there.`,
  tooOften: (when: string) => `That was too often. Try again ${when}.`,
  tooOftenUnknown: 'That was too often. Wait a little, then try again.',
  notSetUp: 'Nobody has an account here yet. Open the setup link that the server printed when it started.',
  tryAgain: 'Try again',
  checkNetwork: 'Check this network',
  noCookies: {
    title: 'This browser isn’t keeping cookies',
    next: (host: string) => `Allow them for ${host}, or ask the person who looks after this computer.`,
    onPhone: (host: string) => `Allow them for ${host} in its settings, or open this page in another browser.`,
    refused: (host: string) => `This browser isn’t keeping cookies. Allow them for ${host}, then try again.`,
  },
  done: 'Done',
  justNow: 'just now',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
};
