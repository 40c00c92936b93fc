import * as z from 'zod';
import { setting } from './setting-docs.ts';

const PORT_EXPECTED = 'expected a port number';
export const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, PORT_EXPECTED)
  .transform(Number)
  .pipe(z.number().max(65_535, PORT_EXPECTED));

/** Where the server listens. */
export const ListenAddress = z.object({
  HOST: setting(z.string().optional(), 'the address to listen on', { unset: 'every interface' }),
  PORT: setting(portNumber.default(3000), 'the port to listen on'),
});

export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** Spaces and line ends around a value are none of it: files of settings bring them along. An empty one counts as unset. */
export function settingsIn(environment: ProcessEnvironment): Record<string, string | undefined> {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ''));
}

/** For who only asks the server how it is: neither other settings nor the files that they name are read. */
export function readListenAddress(environment: ProcessEnvironment): { host: string | null; port: number } | null {
  const parsed = ListenAddress.safeParse(settingsIn(environment));
  return parsed.success ? { host: parsed.data.HOST ?? null, port: parsed.data.PORT } : null;
}
