import { availableParallelism } from 'node:os';
import type * as z from 'zod';
import type { Application } from '../application/application.ts';
import type { AuditSettings } from '../audit/audit.ts';
import type { Brand } from '../brand/brand.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import { terminalLanguage } from '../i18n/languages.ts';
import type { Deadlines } from '../login/login.ts';
import type { MailSettings } from '../mail/mail-settings.ts';
import { readPushServices } from '../notification/push-services.ts';
import type { SessionLimits } from '../session/session.ts';
import type { RedisTls } from '../store/redis/redis-client.ts';
import type { Confirmation } from '../store/redis/send-scripts.ts';
import { IN_FILE } from './apps-file.ts';
import { type PlaceOf, unknownPlace } from './geo-ip.ts';
import { type ProcessEnvironment, settingsIn } from './listen-address.ts';
import { readWebhookKey } from './monitoring-settings.ts';
import { readersOf, readSecretFile } from './secret-file.ts';
import { parseSecrets } from './secrets.ts';
import { cautions, contradictions } from './setting-checks.ts';
import { shown, textProblem } from './setting-text.ts';
import { Settings } from './settings.ts';

export interface Config {
  /** The one address of the product, or null: then the server's own addresses stand for it. */
  readonly appUrl: URL | null;
  /** Null listens on every interface. */
  readonly host: string | null;
  readonly port: number;
  readonly dataDir: string;
  /** Null keeps everything in the data folder. */
  readonly redisUrl: string | null;
  readonly redisTls: RedisTls;
  /** How many replicas have to have a change before it is answered; null does not ask. */
  readonly redisWait: Confirmation | null;
  /** How many servers, each a process of its own. */
  readonly workers: number;
  /** How long a server that was told to stop serves on. */
  readonly drainMs: number;
  /** The newest first. Null takes them from the data folder, and makes one there on the first start. */
  readonly secretKeys: KeyRing | null;
  /** The mark of a secret key that is given up. */
  readonly forgetSecretKey: string | null;
  readonly trustedProxies: readonly string[];
  readonly logLevel: Settings['LOG_LEVEL'];
  /** Null counts nothing. */
  readonly metrics: MetricsSettings | null;
  readonly audit: AuditSettings;
  /** How many logins may be started while a code lives. */
  readonly mostLogins: number;
  readonly deadlines: Deadlines;
  readonly sessionLimits: SessionLimits;
  readonly publicComputers: PublicComputerSettings;
  readonly invitationMs: number;
  readonly approvalFreshnessMs: number;
  readonly approvalRequiresPasskey: boolean;
  readonly brand: Brand;
  readonly placeOf: PlaceOf;
  /** That of the environment: for mails to people who have chosen none. */
  readonly language: ReturnType<typeof terminalLanguage>;
  /** Null: no mails are sent. */
  readonly mail: MailSettings | null;
  /** Which are believed; null: no notifications are sent. */
  readonly pushServices: readonly string[] | null;
  /** Whether people sign in to applications here, if there are any. */
  readonly isProvider: boolean;
  /** How long the keys that sign ID tokens are used before others take over. */
  readonly signingKeyMs: number;
  /** Those of `APPS_FILE`. */
  readonly applications: readonly Application[];
  readonly backups: BackupSettings;
}

/** Where it is told how the server does: at a port of its own, or at that of everybody for whoever has the token. */
export interface MetricsSettings {
  readonly listen: { readonly host: string; readonly port: number } | null;
  readonly token: string | null;
}

/** Where computers are that many people use, and how long sessions last there, in milliseconds. */
interface PublicComputerSettings {
  readonly networks: readonly string[];
  readonly longestMs: number;
  readonly idleMs: number;
}

/** The daily backup. */
interface BackupSettings {
  /** Null: none is made. */
  readonly folder: string | null;
  readonly keep: number;
  /** The hour of the day, by the clock of this machine. */
  readonly hour: number;
  /** Public keys of age; none: it is not encrypted. */
  readonly recipients: readonly string[];
}

export interface ReadConfig {
  readonly kind: 'config';
  readonly config: Config;
  /** What is not wrong, but should be looked at. */
  readonly warnings: readonly string[];
}

export type ConfigResult = ReadConfig | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** What one process bears with time to spare. */
const MOST_LOGINS = 20_000;
/** Where others may take over meanwhile: twice as long as balancers take to find out. */
const DRAIN_SECONDS = 5;

/** Settings that hold secrets, and can be read from a file named by `NAME_FILE` instead. */
const FROM_FILE = ['SECRET_KEY', 'REDIS_URL', 'SMTP_URL', 'METRICS_TOKEN', 'WEBHOOK_SECRET'] as const;

/** Reads the settings, or names every one that is wrong. */
export function readConfig(environment: ProcessEnvironment): ConfigResult {
  const given = settingsIn(environment);
  const problems = textProblems(given);
  const warnings: string[] = [];
  for (const name of problems.length === 0 ? FROM_FILE : []) {
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
  problems.push(...(problems.length === 0 ? textProblems(given) : []));
  const parsed = Settings.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) addProblem(issue, given, problems);
  if (parsed.success) {
    problems.push(...contradictions(parsed.data));
    warnings.push(...cautions(parsed.data));
  }
  return parsed.success && problems.length === 0
    ? { kind: 'config', config: { ...toConfig(parsed.data), language: terminalLanguage(environment) }, warnings }
    : { kind: 'wrong', problems };
}

/** What is wrong with settings before they are read: only those that there are, since an environment holds much else. */
function textProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(Settings.shape).flatMap((name) => {
    const problem = textProblem(name, given[name] ?? '');
    return problem === null ? [] : [`${name}: ${problem}${shown(name, given[name])}`];
  });
}

/** The first of each setting, with its value; of what a file holds, every one. */
function addProblem(
  { path, message }: z.core.$ZodIssue,
  given: Readonly<Record<string, string | undefined>>,
  problems: string[],
): void {
  const [setting, part] = path;
  const name = String(setting);
  if (part === IN_FILE) problems.push(`${name}: ${message}`);
  else if (!problems.some((problem) => problem.startsWith(`${name}: `)))
    problems.push(`${name}: ${message}${shown(name, given[name])}`);
}

function toConfig(env: Settings): Omit<Config, 'language'> {
  return {
    appUrl: env.APP_URL === undefined ? null : new URL(env.APP_URL),
    host: env.HOST ?? null,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    redisUrl: env.REDIS_URL ?? null,
    redisWait: env.REDIS_WAIT_REPLICAS === 0 ? null : { replicas: env.REDIS_WAIT_REPLICAS, limitMs: env.REDIS_WAIT_MS },
    redisTls: { ca: env.REDIS_CA_FILE, cert: env.REDIS_CERT_FILE, key: env.REDIS_KEY_FILE },
    workers: workersOf(env.WORKERS),
    drainMs: drainSecondsOf(env) * 1000,
    secretKeys: env.SECRET_KEY === undefined ? null : parseSecrets(env.SECRET_KEY),
    forgetSecretKey: env.FORGET_SECRET_KEY ?? null,
    trustedProxies: env.TRUSTED_PROXIES ?? [],
    logLevel: env.LOG_LEVEL,
    mostLogins: mostLoginsOf(env),
    metrics: metricsSettings(env),
    audit: auditSettings(env),
    deadlines: {
      pending: env.PENDING_SECONDS * 1000,
      extended: env.EXTENDED_SECONDS * 1000,
      scanned: env.SCANNED_SECONDS * 1000,
      approved: env.APPROVED_SECONDS * 1000,
      delivered: env.DELIVERED_SECONDS * 1000,
      denied: env.DENIED_SECONDS * 1000,
    },
    sessionLimits: { lifetimeMs: env.SESSION_SECONDS * 1000, idleMs: env.SESSION_IDLE_SECONDS * 1000 },
    publicComputers: {
      networks: env.PUBLIC_COMPUTER_NETWORKS ?? [],
      longestMs: env.PUBLIC_COMPUTER_SECONDS * 1000,
      idleMs: env.PUBLIC_COMPUTER_IDLE_SECONDS * 1000,
    },
    invitationMs: env.INVITATION_SECONDS * 1000,
    approvalFreshnessMs: (env.APPROVAL_FRESHNESS ?? env.APPROVAL_FRESHNESS_SECONDS) * 1000,
    approvalRequiresPasskey: env.APPROVAL_REQUIRES_PASSKEY === 'true',
    brand: {
      name: env.BRAND_NAME,
      color: env.BRAND_COLOR ?? null,
      logo: env.BRAND_LOGO_FILE ?? null,
      contact: env.CONTACT ?? null,
      isLargePrint: env.LARGE_PRINT === 'true',
    },
    placeOf: env.PLACES_FILE ?? unknownPlace,
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
    pushServices: readPushServices(env.PUSH_SERVICES ?? '') ?? null,
    isProvider: env.APP_URL !== undefined && env.OIDC === 'on',
    signingKeyMs: env.OIDC_KEY_DAYS * 86_400_000,
    applications: env.APPS_FILE ?? [],
    backups: backupsIn(env),
  };
}

function backupsIn(env: Settings): BackupSettings {
  return {
    folder: env.BACKUP_DIR ?? null,
    keep: env.BACKUP_KEEP,
    hour: env.BACKUP_HOUR,
    recipients: env.BACKUP_AGE_RECIPIENT ?? [],
  };
}

const workersOf = (setting: Settings['WORKERS']) => (setting === 'auto' ? availableParallelism() : setting);

const mostLoginsOf = ({ MOST_LOGINS: set, WORKERS }: Settings) => set ?? MOST_LOGINS * workersOf(WORKERS);

/** Without Redis nobody else could take over meanwhile. */
const drainSecondsOf = ({ DRAIN_SECONDS: set, REDIS_URL }: Settings) =>
  set ?? (REDIS_URL === undefined ? 0 : DRAIN_SECONDS);
function metricsSettings({
  METRICS_PORT: port,
  METRICS_HOST: host,
  METRICS_TOKEN: token,
}: Settings): MetricsSettings | null {
  if (port === undefined && token === undefined) return null;
  return { listen: port === undefined ? null : { host, port }, token: token ?? null };
}

function auditSettings({ AUDIT, AUDIT_ADDRESSES, WEBHOOK_URL: url, WEBHOOK_SECRET: secret }: Settings): AuditSettings {
  const key = secret === undefined ? null : readWebhookKey(secret);
  const webhook = url === undefined || key === null ? null : { url, key };
  return { isWritten: AUDIT === 'stdout', hasAddresses: AUDIT_ADDRESSES === 'true', webhook };
}
