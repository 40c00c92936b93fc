import * as z from 'zod/mini';

/** Where the server listens. */
export const ListenAddress = z.object({
  HOST: z.optional(z.string()),
  PORT: z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,5}$/, 'expected a port number')),
      z.pipe(z.transform(Number), z.number().check(z.maximum(65_535, 'expected a port number'))),
    ),
    3000,
  ),
});

export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** An empty setting counts as unset. */
export function settingsIn(environment: ProcessEnvironment): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

/** For who only asks the server how it is: neither other settings nor the files that they name are read. */
export function readListenAddress(environment: ProcessEnvironment): { host: string | null; port: number } | null {
  const parsed = ListenAddress.safeParse(settingsIn(environment));
  return parsed.success ? { host: parsed.data.HOST ?? null, port: parsed.data.PORT } : null;
}
