import ipaddr from 'ipaddr.js';

const EXPECTED = 'expected an address such as https://login.example.com';
/** It stands in the names of cookies and in each code, and is compared letter by letter. */
const PATH = /^(?=.{0,64}$)(?:\/[A-Za-z0-9_-]+)*\/?$/;
const PATH_EXPECTED =
  'expected nothing behind the host but a path of letters, digits, - and _, such as /login, of at most 64 characters';
const NO_PHONE = new Set(['unspecified', 'broadcast', 'multicast']);

/** What is wrong with an `APP_URL`: a parser of URLs takes more than leads a phone here. */
export function appUrlProblem(text: string): string | null {
  const [, authority = '', behind = ''] = /^https?:\/\/([^/?#\\]+)(.*)$/is.exec(text) ?? [];
  if (authority.includes('@')) return 'expected no user name or password in it: everybody who scans a code reads it';
  if (/^$|[,\s]/.test(authority) || !URL.canParse(text)) return EXPECTED;
  const { hostname } = new URL(text);
  // The parser takes patterns and variables that nobody filled in.
  if (!/^[\w.-]+$|^\[/.test(hostname)) return 'expected a name of letters, digits and - between its dots';
  if (hostname.endsWith('.')) return 'expected the name without the dot at its end, as people open it';
  if (isNoDestination(hostname)) {
    return 'expected an address that a phone can open: this one stands for no machine, and is at most for HOST';
  }
  return PATH.test(behind) ? null : PATH_EXPECTED;
}

function isNoDestination(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(address) && NO_PHONE.has(ipaddr.process(address).range());
}
