import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from 'esbuild';
import { TARGETS } from '../apps/web/build/oldest-browsers.ts';
import { usedNames } from '../apps/web/build/used-names.ts';
import { compat, isOldEnough, newerBuiltIns } from './support/newer-built-ins.ts';

const DIST = join(import.meta.dirname, '../apps/web/dist');

/** Asked for before it is used, or left out where it is missing. */
const ASKED_FOR = [
  'Error.captureStackTrace',
  'Notification',
  'Notification.permission',
  'Notification.requestPermission',
  'OffscreenCanvas',
  'OffscreenCanvasRenderingContext2D',
  'PublicKeyCredential.getClientCapabilities',
  'PublicKeyCredential.isConditionalMediationAvailable',
  'Symbol.dispose',
  'URL.canParse',
  'VideoFrame',
  ...['.authenticatorAttachment', '.canParse', '.captureStackTrace', '.connection', '.cookieEnabled', '.fetchPriority'],
  ...['.getClientCapabilities', '.getPublicKey', '.imageSizes', '.isConditionalMediationAvailable', '.popover'],
  ...[
    '.permissions',
    '.prerendering',
    '.pushManager',
    '.signalAllAcceptedCredentials',
    '.signalCurrentUserDetails',
    '.signalUnknownCredential',
  ],
  ...['.stackTraceLimit', '.startViewTransition'],
];
/** Names of other things, of ours and of the libraries: of React's exports, and of WebAssembly's memory. */
const OTHER_THINGS = ['Profiler', 'ViewTransition', '.grow', '.use', '.share', '.when', '.capture'].concat([
  '.dispose',
  '.displayName',
  '.isValid',
  '.login',
  '.memory',
  // Of the library that draws codes.
  '.with',
  // Of people who are invited, and of the library that reads their table.
  '.role',
  '.config',
]);

const newer = newerBuiltIns();
const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
const read = (file: string) => readFileSync(join(DIST, file), 'utf8');
const inline = (element: string, html: string) =>
  [...html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(([, code]) => code ?? '');
const pages = files.filter((file) => file.endsWith('.html'));
const partsOf = (extension: string, element: string): [string, string][] => [
  ...files.filter((file) => file.endsWith(extension)).map((file): [string, string] => [file, read(file)]),
  ...pages.flatMap((page) => inline(element, read(page)).map((code, at): [string, string] => [`${page} ${at}`, code])),
];
const scripts = partsOf('.js', 'script');
const styles = partsOf('.css', 'style');

function newerIn(script: string): string[] {
  const allowed = new Set([...ASKED_FOR, ...OTHER_THINGS]);
  return usedNames(script).filter((name) => newer.has(name) && !allowed.has(name));
}

/**
 * They are older than any of these browsers, but esbuild rewrites them for every browser. Of a function that is called
 * where it stands Safari before 16.3 only cannot read an assignment to one of its properties.
 */
const supported = { 'regexp-unicode-property-escapes': true, 'function-or-class-property-access': true };

/** Whether the oldest browsers read it as it stands. */
function isReadable(code: string, loader: 'js' | 'css'): boolean {
  const written = (target: string | string[]) =>
    transformSync(code, { loader, target, supported, legalComments: 'none' }).code;
  return written(TARGETS) === written('esnext');
}

describe('the scripts of the built pages', () => {
  it.each(scripts)('%s can be read by the oldest browsers', (_, code) => {
    expect(isReadable(code, 'js')).toBe(true);
  });

  it.each(scripts)('%s uses no built-in that the oldest browsers lack', (_, code) => {
    expect(newerIn(code)).toEqual([]);
  });
});

/** Without it a page looks plainer, or is laid out for a screen of another shape. */
const PLAINER_WITHOUT = [
  'accent-color',
  'container-type',
  'hyphenate-limit-chars',
  'hyphens',
  'outline',
  'resize',
  'scrollbar-gutter',
  'text-size-adjust',
  'text-wrap',
  ':has',
];

describe('the styles of the built pages', () => {
  it.each(styles)('%s can be read by the oldest browsers', (_, code) => {
    expect(isReadable(code, 'css')).toBe(true);
  });

  it.each(styles)('%s uses nothing that the oldest browsers lack', (_, code) => {
    const properties = [...code.matchAll(/[{;]([a-z][a-z-]*):/g)].map(([, name]) => name ?? '');
    const selectors = [...code.matchAll(/:([a-z-]+)(?=[^;}]*\{)/g)].map(([, name]) => name ?? '');
    const tooNew = [
      ...properties.filter((name) => !isOldEnough(compat.css['properties']?.[name]?.__compat)),
      ...selectors.filter((name) => !isOldEnough(compat.css['selectors']?.[name]?.__compat)).map((name) => `:${name}`),
    ];
    expect(tooNew.filter((name) => !PLAINER_WITHOUT.includes(name))).toEqual([]);
  });
});

describe('what is newer than the oldest browsers is noticed:', () => {
  it.each([
    'AbortSignal.timeout(1)',
    '[1].toSorted()',
    'const { length } = list.toReversed()',
    'Object.groupBy([], String)',
    'Promise.withResolvers()',
    'new Set().union(other)',
    'URL.parse("/")',
    'new URLPattern({})',
    'document.caretPositionFromPoint(0, 0)',
  ])('%s', (code) => {
    expect(newerIn(code)).not.toEqual([]);
  });

  it.each([
    ['js', 'using file = open();'],
    ['js', 'const same = /[\\p{L}--[a-z]]/v;'],
    ['css', 'a { b { color: red } }'],
    ['css', '@media (width >= 30rem) { a { color: red } }'],
  ] as const)('as %s: %s', (loader, code) => {
    expect(isReadable(code, loader)).toBe(false);
  });
});
