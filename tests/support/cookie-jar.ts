/** The cookies of one browser. On http those of the product can be called by the names that they have on https, without the prefix. */
export interface CookieJar extends Iterable<[name: string, value: string]> {
  readonly size: number;
  get(name: string): string | undefined;
  has(name: string): boolean;
  set(name: string, value: string): void;
  delete(name: string): void;
  values(): Iterable<string>;
  keys(): Iterable<string>;
}

const OURS = ['login', 'session', 'known', 'ticket', 'form', 'check'];

/** As the product at this address calls its cookie. */
export function cookieName(name: string, origin: string): string {
  const { protocol, port } = new URL(origin);
  if (!OURS.includes(name)) return name;
  return protocol === 'https:' ? `__Host-${name}` : `pollen-${port || 80}-${name}`;
}

export function newCookieJar(origin: string): CookieJar {
  const kept = new Map<string, string>();
  return {
    get size() {
      return kept.size;
    },
    get: (name) => kept.get(cookieName(name, origin)),
    has: (name) => kept.has(cookieName(name, origin)),
    set: (name, value) => void kept.set(cookieName(name, origin), value),
    delete: (name) => void kept.delete(cookieName(name, origin)),
    values: () => kept.values(),
    keys: () => kept.keys(),
    [Symbol.iterator]: () => kept[Symbol.iterator](),
  };
}
