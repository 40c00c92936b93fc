import type { AccessRule } from '../application/access-rule.ts';
import { readPath } from '../application/request-path.ts';

/** What somebody wants of an application, as its proxy tells. */
export interface Visit {
  /** Path and query, as they were sent. */
  readonly target: string;
  readonly method: string;
  /** Whether it comes from one of these addresses and ranges. */
  isFrom(networks: readonly string[]): boolean;
}

/** What is wanted of whoever comes there. `groups` null: nothing but what the application wants everywhere. */
export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'signed-in'; readonly groups: readonly string[] | null };

/** By the first rule that fits. Where rules name paths, one that can be read in different ways fits none and is refused. */
export function accessTo(rules: readonly AccessRule[], visit: Visit): Access {
  const path = rules.some(({ paths }) => paths !== undefined) ? readPath(visit.target) : '/';
  if (path === null) return { kind: 'refused' };
  const rule = rules.find((each) => fits(each, path, visit));
  if (rule === undefined) return { kind: 'signed-in', groups: null };
  return rule.access === 'signed-in' ? { kind: 'signed-in', groups: rule.groups ?? null } : { kind: rule.access };
}

function fits({ paths, methods, networks, access }: AccessRule, path: string, { method, isFrom }: Visit): boolean {
  // RFC 9110 §9.3.2: HEAD is GET without the content.
  const fitsMethod = methods?.includes(method === 'HEAD' ? 'GET' : method) ?? true;
  const fitsPath = paths?.some((pattern) => isIn(path, pattern, access)) ?? true;
  return fitsMethod && fitsPath && (networks === undefined || isFrom(networks));
}

/** Many applications mind neither case nor a slash at the end: what shuts them out must not either, what lets in does. */
function isIn(path: string, pattern: string, access: AccessRule['access']): boolean {
  const plain = (text: string) => (access === 'open' ? text : text.toLowerCase().replace(/(?<=.)\/$/, ''));
  if (!pattern.endsWith('/*')) return plain(path) === plain(pattern);
  const above = pattern.slice(0, -2);
  return plain(path) === plain(above) || plain(path).startsWith(plain(`${above}/x`).slice(0, -1));
}
