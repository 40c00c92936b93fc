/** A JSON value: as it was read from a record, as this version knows it, and as it is to be written. */
type Json = unknown;

/**
 * What is to be written, with the members of the record of before that this version does not know: one that is newer has
 * put them there, beside which this one runs while servers are replaced one by one.
 */
export function keepUnknown(before: Json, known: Json, next: Json): Json {
  if (Array.isArray(before) && Array.isArray(known) && Array.isArray(next)) return keepInItems(before, known, next);
  if (!isObject(before) || !isObject(known) || !isObject(next) || !isSameThing(known, next)) return next;
  const kept = Object.entries(before).flatMap(([name, value]): [string, Json][] => {
    const [isKnown, isNext] = [Object.hasOwn(known, name), Object.hasOwn(next, name)];
    if (!isKnown) return isNext ? [] : [[name, value]];
    return isNext ? [[name, keepUnknown(value, known[name], next[name])]] : [];
  });
  return Object.fromEntries([...Object.entries(next), ...kept]);
}

/** Which of the known items each of the next ones is: the same, or the one that it was made of; -1 where it is new. */
export function matchItems(known: readonly Json[], next: readonly Json[]): number[] {
  const free = new Map<string, number[]>();
  for (const [index, item] of known.entries()) {
    const text = JSON.stringify(item);
    free.set(text, [...(free.get(text) ?? []), index]);
  }
  const same = next.map((item) => free.get(JSON.stringify(item))?.shift() ?? -1);
  const left = new Set([...free.values()].flat());
  return same.map((index, at) => {
    if (index >= 0) return index;
    const found = [...left].find((each) => isMadeOf(known[each], next[at]));
    if (found !== undefined) left.delete(found);
    return found ?? -1;
  });
}

function keepInItems(before: readonly Json[], known: readonly Json[], next: readonly Json[]): Json[] {
  if (before.length !== known.length) return [...next];
  const matches = matchItems(known, next);
  return next.map((item, at) => {
    const match = matches[at] ?? -1;
    return match < 0 ? item : keepUnknown(before[match], known[match], item);
  });
}

/** A record in the place of another, such as what tells that a session has ended, takes nothing over from it. */
function isSameThing(known: object, next: object): boolean {
  const names = Object.keys(next);
  return names.length === 0 || names.some((name) => Object.hasOwn(known, name));
}

/** Whether an item is a changed form of another: the first member of each kind of item is the one that names it. */
function isMadeOf(known: Json, next: Json): boolean {
  if (!isObject(known) || !isObject(next)) return false;
  const [name] = Object.keys(known);
  return name !== undefined && Object.hasOwn(next, name) && known[name] === next[name];
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
