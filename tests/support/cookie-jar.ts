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
export function cookieName(name: string, address: string): string {
  const { protocol, port, pathname } = new URL(address);
  if (!OURS.includes(name)) return name;
  const path = pathname.split('/').filter(Boolean).join('.');
  const own = path === '' ? name : `${path}-${name}`;
  if (protocol === 'https:') return path === '' ? `__Host-${own}` : `__Host-pollen-${own}`;
  return `pollen-${port || 80}-${own}`;
}

export function newCookieJar(address: string): CookieJar {
  const kept = new Map<string, string>();
  return {
    get size() {
      return kept.size;
    },
    get: (name) => kept.get(cookieName(name, address)),
    has: (name) => kept.has(cookieName(name, address)),
    set: (name, value) => void kept.set(cookieName(name, address), value),
    delete: (name) => void kept.delete(cookieName(name, address)),
    values: () => kept.values(),
    keys: () => kept.keys(),
    [Symbol.iterator]: () => kept[Symbol.iterator](),
  };
}
