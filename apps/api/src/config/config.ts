import * as z from 'zod/mini';
import { type Brand, PRODUCT_NAME } from '../brand/brand.ts';
import { LogoFile } from '../brand/logo-file.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import type { Deadlines } from '../login/login.ts';
import type { SessionLimits } from '../session/session.ts';
import { readRedisUrl } from '../store/redis/redis-url.ts';
import { GeoIpFile, type PlaceOf, unknownPlace } from './geo-ip.ts';
import { ListenAddress, type ProcessEnvironment, settingsIn } from './listen-address.ts';
import { readersOf, readSecretFile } from './secret-file.ts';
import { parseSecrets, SECRETS_EXPECTED } from './secrets.ts';
import { cautions, contradictions, isAddressOrRange } from './setting-checks.ts';

export interface Config {
  /** The one address of the product, or null: then the server's own addresses stand for it. */
  readonly appUrl: URL | null;
  /** Null listens on every interface. */
  readonly host: string | null;
  readonly port: number;
  readonly dataDir: string;
  /** Null keeps everything in the data folder. */
  readonly redisUrl: string | null;
  /** The newest first. Null takes them from the data folder, and makes one there on the first start. */
  readonly secretKeys: KeyRing | null;
  readonly trustedProxies: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** How many logins may be started while a code lives. */
  readonly mostLogins: number;
  readonly deadlines: Deadlines;
  readonly sessionLimits: SessionLimits;
  readonly invitationMs: number;
  readonly approvalFreshnessMs: number;
  readonly approvalRequiresPasskey: boolean;
  readonly brand: Brand;
  readonly placeOf: PlaceOf;
}

export interface ReadConfig {
  readonly kind: 'config';
  readonly config: Config;
  /** What is not wrong, but should be looked at. */
  readonly warnings: readonly string[];
}

export type ConfigResult = ReadConfig | { readonly kind: 'wrong'; readonly problems: readonly string[] };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A setting that is an origin: nothing behind the host. */
const origin = z.string().check(
  z.refine((value) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return false;
    return parsed.pathname === '/' && !parsed.search && !parsed.hash && !parsed.username;
  }, 'expected an address such as https://login.example.com'),
);
const wholeSeconds = (least: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, `expected a whole number of seconds, at least ${least}`)),
    z.pipe(z.transform(Number), z.number().check(z.minimum(least, `expected at least ${least} seconds`))),
  );
const seconds = (fallback: number, least = 1) => z._default(wholeSeconds(least), fallback);

const RedisUrl = z.string().check((context) => {
  const address = readRedisUrl(context.value);
  if (typeof address === 'string') context.issues.push({ code: 'custom', message: address, input: context.value });
});

const Environment = z.object({
  APP_URL: z.optional(origin),
  ...ListenAddress.shape,
  DATA_DIR: z._default(z.string(), './data'),
  REDIS_URL: z.optional(RedisUrl),
  SECRET_KEY: z.optional(z.string().check(z.refine((text) => parseSecrets(text) !== null, SECRETS_EXPECTED))),
  TRUSTED_PROXIES: z._default(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((list) => list.split(',').map((entry) => entry.trim())),
      ),
      z.array(
        z.string().check(z.refine(isAddressOrRange, 'expected addresses or ranges such as 10.0.0.0/8, with commas')),
      ),
    ),
    [],
  ),
  LOG_LEVEL: z._default(z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`), 'info'),
  MOST_LOGINS: z._default(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'expected a whole number, at least 1')),
      z.pipe(z.transform(Number), z.number()),
    ),
    20_000,
  ),
  PENDING_SECONDS: seconds(180),
  EXTENDED_SECONDS: seconds(300),
  SCANNED_SECONDS: seconds(120),
  APPROVED_SECONDS: seconds(60),
  DELIVERED_SECONDS: seconds(60),
  DENIED_SECONDS: seconds(60),
  SESSION_SECONDS: seconds(30 * 86_400),
  SESSION_IDLE_SECONDS: seconds(14 * 86_400),
  INVITATION_SECONDS: seconds(3 * 86_400),
  APPROVAL_FRESHNESS_SECONDS: seconds(12 * 3_600, 0),
  APPROVAL_FRESHNESS: z.optional(wholeSeconds(0)),
  APPROVAL_REQUIRES_PASSKEY: z._default(z.enum(['true', 'false'], 'expected true or false'), 'false'),
  BRAND_NAME: z._default(
    z.string().check(z.regex(/^[^\p{C}]{1,40}$/u, 'expected one line of at most 40 characters')),
    PRODUCT_NAME,
  ),
  BRAND_COLOR: z.optional(z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'expected a color such as #1f5c46'))),
  BRAND_LOGO_FILE: z.optional(LogoFile),
  PLACES_FILE: z.optional(GeoIpFile),
});
type Environment = z.infer<typeof Environment>;

/** Settings that hold secrets, and can be read from a file named by `NAME_FILE` instead. */
const FROM_FILE = ['SECRET_KEY', 'REDIS_URL'] as const;

/** Reads the settings, or names every one that is wrong. */
export function readConfig(environment: ProcessEnvironment): ConfigResult {
  const given = settingsIn(environment);
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const name of FROM_FILE) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    try {
      given[name] = readSecretFile(path);
      const readers = readersOf(path);
      const who = readers === 'everybody' ? 'everybody on this machine' : 'its group';
      if (readers !== 'owner') warnings.push(`${name}_FILE: ${who} can read the file it names`);
    } catch {
      problems.push(`${name}_FILE: the file it names cannot be read`);
    }
  }
  const parsed = Environment.safeParse(given);
  if (parsed.error)
    problems.push(...parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`));
  if (parsed.success) {
    problems.push(...contradictions(parsed.data));
    warnings.push(...cautions(parsed.data));
  }
  return parsed.success && problems.length === 0
    ? { kind: 'config', config: toConfig(parsed.data), warnings }
    : { kind: 'wrong', problems };
}

function toConfig(env: Environment): Config {
  return {
    appUrl: env.APP_URL === undefined ? null : new URL(env.APP_URL),
    host: env.HOST ?? null,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    redisUrl: env.REDIS_URL ?? null,
    secretKeys: env.SECRET_KEY === undefined ? null : parseSecrets(env.SECRET_KEY),
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    mostLogins: env.MOST_LOGINS,
    deadlines: {
      pending: env.PENDING_SECONDS * 1000,
      extended: env.EXTENDED_SECONDS * 1000,
      scanned: env.SCANNED_SECONDS * 1000,
      approved: env.APPROVED_SECONDS * 1000,
      delivered: env.DELIVERED_SECONDS * 1000,
      denied: env.DENIED_SECONDS * 1000,
    },
    sessionLimits: { lifetimeMs: env.SESSION_SECONDS * 1000, idleMs: env.SESSION_IDLE_SECONDS * 1000 },
    invitationMs: env.INVITATION_SECONDS * 1000,
    approvalFreshnessMs: (env.APPROVAL_FRESHNESS ?? env.APPROVAL_FRESHNESS_SECONDS) * 1000,
    approvalRequiresPasskey: env.APPROVAL_REQUIRES_PASSKEY === 'true',
    brand: { name: env.BRAND_NAME, color: env.BRAND_COLOR ?? null, logo: env.BRAND_LOGO_FILE ?? null },
    placeOf: env.PLACES_FILE ?? unknownPlace,
  };
}
