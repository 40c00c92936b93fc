import { createHash } from 'node:crypto';

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** For what is neither a response of the API nor a page: files of ours. */
export const fileHeaders = (isHttps: boolean): Readonly<Record<string, string>> => ({
  ...EVERYWHERE,
  ...strictTransport(isHttps),
});

/** More than `no-store`, which some shared caches ignore. */
const NEVER_CACHED = {
  'cache-control': 'private, no-cache, no-store, must-revalidate, no-transform',
  vary: '*',
} as const;

/** For every response of the API: nothing in it is ever a page. */
export function apiHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    ...EVERYWHERE,
    ...NEVER_CACHED,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...strictTransport(isHttps),
  };
}

export interface PageNeeds {
  /** The inline scripts of the page, word for word. */
  readonly inlineScripts: readonly string[];
  /** Its inline style sheets, word for word; an empty one is none. */
  readonly inlineStyles: readonly string[];
  /** The page reads codes: camera, and WebAssembly to decode. */
  readonly scans: boolean;
}

/** For one page: everything from our own origin, nothing inline but what is known, never in a frame. */
export function pageHeaders(
  { inlineScripts, inlineStyles, scans }: PageNeeds,
  isHttps: boolean,
): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${hashSources(inlineScripts)}${scans ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src 'self'${hashSources(inlineStyles)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    ...EVERYWHERE,
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': `camera=(${scans ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=()`,
    'x-frame-options': 'DENY',
    'cache-control': 'no-cache',
    ...strictTransport(isHttps),
  };
}

/** The worker that shows notifications fetches nothing. Browsers look for another at each start of it. */
export function workerHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return { ...fileHeaders(isHttps), 'content-security-policy': "default-src 'none'", 'cache-control': 'no-cache' };
}

/** An administrator's drawing: opened by itself it runs nothing and loads nothing. */
export function logoHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    ...fileHeaders(isHttps),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    'cache-control': 'no-cache',
  };
}

/** A picture that somebody has sent us: opened by itself it is nothing but a picture. Another has another address. */
export function pictureHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    ...fileHeaders(isHttps),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cache-control': 'public, max-age=31536000, immutable',
  };
}

/**
 * Likewise, of a person: applications may show it in their own pages. Kept for a day and by nobody in between, so that
 * what its owner takes away is soon gone.
 */
export function accountPictureHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    ...pictureHeaders(isHttps),
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, max-age=86400, immutable',
  };
}

/** What stands inline runs if it is this, byte for byte (CSP 3 §6.7). */
function hashSources(inline: readonly string[]): string {
  const hashes = inline.filter(Boolean).map((text) => createHash('sha256').update(text).digest('base64'));
  return hashes.map((hash) => ` 'sha256-${hash}'`).join('');
}

/** Once on https, always on https (RFC 6797). */
function strictTransport(isHttps: boolean): Readonly<Record<string, string>> {
  return isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {};
}

/**
 * For the pages that work without scripts: `whole` ones, and the part that renews itself, `framed` by a whole one and by
 * nothing else. A form in a page that hides where it came from sends `Origin: null`, so these say it, to us alone.
 */
export function noScriptHeaders(
  { inlineStyles }: Pick<PageNeeds, 'inlineStyles'>,
  isHttps: boolean,
): Readonly<Record<'whole' | 'framed', Readonly<Record<string, string>>>> {
  const policy = [
    "default-src 'none'",
    `style-src 'self'${hashSources(inlineStyles)}`,
    "img-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
  const headers = {
    ...EVERYWHERE,
    ...NEVER_CACHED,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'referrer-policy': 'same-origin',
    ...strictTransport(isHttps),
  };
  const within = (ancestors: string, frameOptions: string) => ({
    ...headers,
    'content-security-policy': `${policy}; frame-ancestors '${ancestors}'`,
    'x-frame-options': frameOptions,
  });
  return { whole: within('none', 'DENY'), framed: within('self', 'SAMEORIGIN') };
}
