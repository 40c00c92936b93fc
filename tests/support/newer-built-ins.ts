import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompatData, CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data';
import { OLDEST_BROWSERS } from '../../apps/web/build/oldest-browsers.ts';

const { chrome, edge, firefox, safari, ios } = OLDEST_BROWSERS;
const OLDEST = { chrome, edge, firefox, safari, chrome_android: chrome, safari_ios: ios } as const;

/** What every browser has by which scripts reach nearly all else. Others have too many names that are no names of theirs alone. */
const CHECKED =
  /^(Element|HTML\w*Element|Document|DocumentFragment|Node|Window|EventTarget|Event|Abort\w+|Response|Request|Headers|URL|URLSearchParams|Blob|Crypto|SubtleCrypto|Storage|Navigator|Clipboard|FormData|Range|NodeList|DOMTokenList|MediaDevices|PublicKeyCredential)$/;

const FILE = join(import.meta.dirname, '../../node_modules/@mdn/browser-compat-data/data.json');
export const compat: CompatData = JSON.parse(readFileSync(FILE, 'utf8'));

/** Whether the oldest browsers have it, without a flag and under its own name. */
export function isOldEnough(compatibility: CompatStatement | undefined): boolean {
  return Object.entries(OLDEST).every(([browser, oldest]) => {
    const support = Object.entries(compatibility?.support ?? {}).find(([name]) => name === browser)?.[1];
    return support === undefined || [support].flat().some((statement) => isThereIn(statement, oldest));
  });
}

function isThereIn(statement: SimpleSupportStatement, oldest: number): boolean {
  const { version_added: added, version_removed: removed, flags, prefix, alternative_name: alias } = statement;
  if (typeof added !== 'string' || removed || flags || prefix || alias) return false;
  return Number.parseFloat(added.replace('≤', '')) <= oldest;
}

interface BuiltIn {
  readonly owner: string;
  /** Null: the owner itself. */
  readonly member: string | null;
  readonly isOld: boolean;
  /** Whether its name alone tells what it is. */
  readonly isChecked: boolean;
}

function membersOf(owner: string, about: Identifier, isChecked: boolean): BuiltIn[] {
  const isOld = isOldEnough(about.__compat);
  const members = Object.entries<Identifier>(about)
    .filter(([key]) => key !== '__compat' && !/_(event|permission)$/.test(key))
    .map(([key, { __compat }]) => ({ member: key.replace(/_static$/, ''), isOld: isOld && isOldEnough(__compat) }));
  return [{ member: null, isOld }, ...members].map((each) => ({ ...each, owner, isChecked }));
}

/**
 * What the oldest browsers lack: names of globals, `Owner.member` of what belongs to a constructor, and `.member` of what
 * has that name nowhere that is older.
 */
export function newerBuiltIns(): ReadonlySet<string> {
  const { builtins = {} } = compat.javascript;
  const all = [
    ...Object.entries<Identifier>(builtins).flatMap(([owner, about]) => membersOf(owner, about, true)),
    ...Object.entries<Identifier>(compat.api).flatMap(([owner, about]) => membersOf(owner, about, CHECKED.test(owner))),
  ];
  const older = new Set(all.filter(({ isOld }) => isOld).map(({ member }) => member));
  const newer = all.filter(({ isOld }) => !isOld);
  return new Set([
    ...newer.map(({ owner, member }) => (member === null ? owner : `${owner}.${member}`)),
    ...newer.flatMap(({ member, isChecked }) =>
      member !== null && isChecked && !older.has(member) ? [`.${member}`] : [],
    ),
  ]);
}
