/**
 * Says whether a value is a T, as the schemas of `@pollen/shared` do: the page `/` is too small for a library of schemas.
 * `object` lets further members pass, as those do.
 */
export type Guard<T> = (value: unknown) => value is T;

/** Each member has its guard, those that may be missing, too: none is forgotten. */
export function object<T>(members: { readonly [Name in keyof T]-?: Guard<T[Name]> }): Guard<T> {
  const guards = Object.entries<Guard<unknown>>(members);
  return (value): value is T => isRecord(value) && guards.every(([name, isMember]) => isMember(value[name]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function literal<const T extends string | boolean | null>(expected: T) {
  return (value: unknown): value is T => value === expected;
}

/** Named as the members of an object, so that none is missing. */
export function oneOf<T extends string>(members: Readonly<Record<T, true>>): Guard<T> {
  return (value): value is T => isString(value) && Object.hasOwn(members, value);
}

export function either<A, B>(isOne: Guard<A>, isOther: Guard<B>) {
  return (value: unknown): value is A | B => isOne(value) || isOther(value);
}

export const optional = <T>(isGiven: Guard<T>) => either(isGiven, isUndefined);
export const nullable = <T>(isGiven: Guard<T>) => either(isGiven, literal(null));

export function list<T>(isItem: Guard<T>) {
  return (value: unknown): value is T[] => Array.isArray(value) && value.every(isItem);
}

export function matching<T extends string>(pattern: RegExp): Guard<T> {
  return (value): value is T => isString(value) && pattern.test(value);
}

export const isAnything = (_: unknown): _ is unknown => true;
export const isString = (value: unknown): value is string => typeof value === 'string';
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
/** JSON can hold 1e999, which is no number. */
export const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isUndefined = (value: unknown): value is undefined => value === undefined;
