/** An address in an application behind a proxy. */
export interface AppAddress {
  /** As browsers name it: scheme, host, and the port where it is not the usual one. */
  readonly origin: string;
  readonly host: string;
  /** Path and query, as they were sent. */
  readonly target: string;
}

const PARTS = /^(https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?)(\/.*)$/is;
/** Nothing that a browser would read as something else: a backslash is a slash to it, and line ends are nothing. */
const SAFE_TARGET = /^\/[\x21\x22\x24-\x5b\x5d-\x7e]*$/;

/** Null where there is no scheme of the web, a user before the host, or no path. */
export function readAppAddress(text: string): AppAddress | null {
  const [, start, target] = PARTS.exec(text) ?? [];
  if (start === undefined || target === undefined || !URL.canParse(start)) return null;
  const { origin, host, pathname, search } = new URL(start);
  return pathname === '/' && search === '' ? { origin, host, target } : null;
}

/** Where a browser may be sent: this address, or, where that could be read in another way, the beginning of the application. */
export function safeAddress({ origin, target }: Pick<AppAddress, 'origin' | 'target'>): string {
  return `${origin}${SAFE_TARGET.test(target) ? target : '/'}`;
}

const TICKET = /^(.*)[?&]pollen-ticket=([\w.-]{1,512})$/s;

/** The address with a ticket at its end, and how it was without. */
export function withTicket(address: string, ticket: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}pollen-ticket=${ticket}`;
}

/** Likewise, with the language that somebody chose on a page of ours. */
export function withLanguage(address: string, language: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}pollen-language=${language}`;
}

const LANGUAGE = /^(.*)[?&]pollen-language=([\w-]{2,8})$/s;

export function takeLanguage(target: string): { readonly target: string; readonly language: string | null } {
  const [, clean, language] = LANGUAGE.exec(target) ?? [];
  return clean === undefined || language === undefined ? { target, language: null } : { target: clean, language };
}

export function takeTicket(target: string): { readonly target: string; readonly ticket: string | null } {
  const [, clean, ticket] = TICKET.exec(target) ?? [];
  return clean === undefined || ticket === undefined ? { target, ticket: null } : { target: clean, ticket };
}
