import * as z from 'zod';
import { PRODUCT_NAME } from '../brand/brand.ts';
import { ContactSetting } from '../brand/contact.ts';
import { LogoFile } from '../brand/logo-file.ts';
import { LONGEST_SHOWN_SECONDS } from '../login/qr-frame.ts';
import { isSmtpUrl, readMailbox, SMTP_URL_EXPECTED } from '../mail/mail-settings.ts';
import { readPushServices } from '../notification/push-services.ts';
import { appUrlProblem } from './app-url.ts';
import { AppsFile } from './apps-file.ts';
import { BackupSettings, count } from './backup-settings.ts';
import { GeoIpFile } from './geo-ip.ts';
import { ListenAddress } from './listen-address.ts';
import { MonitoringSettings } from './monitoring-settings.ts';
import { RedisSettings } from './redis-settings.ts';
import { parseSecrets, SECRETS_EXPECTED } from './secrets.ts';
import { isAddressOrRange } from './setting-checks.ts';
import { setting } from './setting-docs.ts';

const origin = z.string().superRefine((value, context) => {
  const problem = appUrlProblem(value);
  if (problem !== null) context.addIssue(problem);
});

const secrets = z.string().refine((text) => parseSecrets(text) !== null, SECRETS_EXPECTED);

const addresses = z
  .string()
  .transform((list) => list.split(',').map((entry) => entry.trim()))
  .pipe(z.array(z.string().refine(isAddressOrRange, 'expected addresses or ranges such as 10.0.0.0/8, with commas')));

const pushServiceList = z
  .string()
  .refine(
    (text) => readPushServices(text) !== undefined,
    'expected hosts with commas, such as *.push.example.com, or none',
  );

const mailbox = z.string().transform((text, context) => {
  const read = readMailbox(text);
  if (read === null) context.addIssue('expected a mail address, or a name with one in <>');
  return read ?? z.NEVER;
});

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const logLevel = z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`);

const WORKERS_EXPECTED = 'expected a number from 1 to 64, or auto';
const workers = z.union(
  [
    z.literal('auto'),
    z
      .string()
      .regex(/^[1-9]\d?$/)
      .transform(Number)
      .pipe(z.number().max(64)),
  ],
  WORKERS_EXPECTED,
);

const seconds = (least = 1) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `expected a whole number of seconds, at least ${least}`)
    .transform(Number)
    .pipe(z.number().min(least, `expected at least ${least} seconds`));
/** Others are published a day before they sign, and applications read them once a day. */
const days = z
  .string()
  .regex(/^\d{1,4}$/, 'expected a whole number of days, at least 2')
  .transform(Number)
  .pipe(z.number().min(2, 'expected at least 2 days'));
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const flag = z.enum(['true', 'false'], 'expected true or false');
const pageName = z.string().regex(/^[^\p{C}]{1,40}$/u, 'expected one line of at most 40 characters');
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a color such as #1f5c46');

/** Every setting there is: the environment variable, what it may be, its default, its meaning. */
export const Settings = z.object({
  APP_URL: setting(
    origin.optional(),
    'the one address of the product: what codes and links carry, and the only origin accepted; [a path](docs/reverse-proxies.md#below-a-path) such as `/login` may follow the host',
    { unset: "the machine's own addresses", example: 'https://login.example.com' },
  ),
  ...ListenAddress.shape,
  DATA_DIR: setting(z.string().default('./data'), 'the folder for the secret key and, without Redis, everything else'),
  ...RedisSettings.shape,
  WORKERS: setting(
    workers.default(1),
    'how many processes [serve on one machine](docs/several-servers.md#several-processes-on-one-machine): a number, or `auto` for one per core; more than one need `REDIS_URL`',
  ),
  DRAIN_SECONDS: setting(
    seconds(0)
      .pipe(z.number().max(10 * MINUTE, `expected at most ${10 * MINUTE} seconds`))
      .optional(),
    'how long a server that was told to stop [serves on](docs/several-servers.md#stopping-a-server), so that balancers send nobody there any more',
    { unset: '`5` with `REDIS_URL`, otherwise `0`', example: '5' },
  ),
  SECRET_KEY: setting(
    secrets.optional(),
    'at least 32 random characters, as `openssl rand -base64 32` prints them (no words, samples or repetitions), from which every other key is derived; the same on all servers. Several with commas, or on lines of their own: [the newest first](docs/secret-key.md#changing-the-secret-key)',
    { unset: 'made on the first start, in `DATA_DIR`' },
  ),
  SECRET_KEY_FILE: setting(z.string().optional(), 'a file that holds `SECRET_KEY`', {
    example: '/run/pollen/secret-key',
  }),
  FORGET_SECRET_KEY: setting(
    z
      .string()
      .regex(/^[\w-]{24}$/, 'expected the mark that a refused start prints')
      .optional(),
    'goes on [without a secret key that is lost or known to others](docs/secret-key.md#changing-the-secret-key): its mark, as the server prints it that does not start',
    { example: 'ZpakFdb7WYWMMbrwiC81slvt' },
  ),
  TRUSTED_PROXIES: setting(
    addresses.optional(),
    'addresses or ranges, with commas, whose `X-Forwarded-For` is believed; [nobody who signs in may come from there](docs/reverse-proxies.md#who-the-proxy-speaks-for)',
    { example: '172.16.0.0/12' },
  ),
  LOG_LEVEL: setting(
    logLevel.default('info'),
    `the least level that is logged: ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}`,
  ),
  ...MonitoringSettings.shape,
  MOST_LOGINS: setting(
    count.optional(),
    'how many logins may be started within `PENDING_SECONDS`, [on all servers together](docs/several-servers.md#how-many-logins); a fifth of them is kept for browsers that showed a code before',
    { unset: '`20000` for each of `WORKERS`', example: '20000' },
  ),
  PENDING_SECONDS: setting(seconds().default(3 * MINUTE), 'how long a code waits for a scan'),
  EXTENDED_SECONDS: setting(
    seconds().default(5 * MINUTE),
    `how long a code waits, from then, once a phone has scanned it that must sign in first; never shorter than before. With \`PENDING_SECONDS\` at most ${LONGEST_SHOWN_SECONDS}`,
  ),
  SCANNED_SECONDS: setting(seconds().default(2 * MINUTE), 'how long the phone has to decide'),
  APPROVED_SECONDS: setting(seconds().default(MINUTE), 'how long the computer has to collect its session'),
  DELIVERED_SECONDS: setting(
    seconds().default(MINUTE),
    'how long the computer has to use its session for the first time',
  ),
  DENIED_SECONDS: setting(seconds().default(MINUTE), 'how long the computer can learn that it was refused'),
  SESSION_SECONDS: setting(
    seconds().default(30 * DAY),
    'the longest life of a session that began with a password or a passkey',
  ),
  SESSION_IDLE_SECONDS: setting(seconds().default(14 * DAY), 'how long any session lives unused'),
  PUBLIC_COMPUTER_NETWORKS: setting(
    addresses.optional(),
    'addresses or ranges, with commas, of [computers that many people use](docs/people.md#computers-that-many-people-use)',
    { unset: 'none is known to be one', example: '192.0.2.0/24' },
  ),
  PUBLIC_COMPUTER_SECONDS: setting(
    seconds(MINUTE).default(HOUR),
    'the longest life of a session on those, however it began',
  ),
  PUBLIC_COMPUTER_IDLE_SECONDS: setting(
    seconds(MINUTE).default(5 * MINUTE),
    'how long a page rests without a key or pointer on those, and wherever a scan signed somebody in for an hour or less, before it asks *Still there?*; a minute later the session ends',
  ),
  INVITATION_SECONDS: setting(seconds().default(3 * DAY), 'how long an invitation can be accepted'),
  APPROVAL_FRESHNESS_SECONDS: setting(
    seconds(0).default(12 * HOUR),
    'a phone that proved itself longer ago does so again before it approves; `0` asks every time',
  ),
  APPROVAL_FRESHNESS: setting(
    seconds(0).optional(),
    'another name for `APPROVAL_FRESHNESS_SECONDS`; if both are set, this one counts',
    { example: '43200' },
  ),
  APPROVAL_REQUIRES_PASSKEY: setting(
    flag.default('false'),
    '`true`: a phone proves itself by a passkey before it approves, a password does not do; needs an https `APP_URL`',
  ),
  BRAND_NAME: setting(pageName.default(PRODUCT_NAME), 'the name on every page, at most 40 characters'),
  BRAND_COLOR: setting(
    color.optional(),
    '`#rrggbb`, for buttons, links and shapes; made darker on light pages, lighter on dark ones, until it can be read',
    { unset: "Pollen's green", example: '#1f5c46' },
  ),
  BRAND_LOGO_FILE: setting(LogoFile.optional(), 'the path of an SVG file of at most 64 kB', {
    unset: "Pollen's mark",
    example: '/run/pollen/logo.svg',
  }),
  CONTACT: setting(
    ContactSetting.optional(),
    'whom people ask for help, shown where they need it: a name, a mail address, a telephone number or an https link, or a name with one of these',
    { unset: 'pages say “your administrator” alone', example: 'Help desk <help@example.com>' },
  ),
  LARGE_PRINT: setting(
    flag.default('false'),
    '`true`: the code and the words beside it are as large as the screen allows, in black and white; without it, `/?large` is so',
  ),
  PLACES_FILE: setting(
    GeoIpFile.optional(),
    'the path of a database of places by address (MMDB); the phone is then told where the computer roughly is',
    { example: '/run/pollen/places.mmdb' },
  ),
  APPS_FILE: setting(
    AppsFile.optional(),
    'the path of a JSON file with [applications that people sign in to with their accounts](docs/people.md#applications); needs an `APP_URL`',
    { example: '/run/pollen/apps.json' },
  ),
  PUSH_SERVICES: setting(
    pushServiceList.optional(),
    'further [services that browsers get notifications from](docs/people.md#notifications), with commas: hosts such as `push.example.com` or `*.push.example.com`, or whole addresses in your own network; `none` sends no notifications',
    { unset: 'those of Chrome, Firefox, Safari and Edge alone', example: '*.push.example.com' },
  ),
  SMTP_URL: setting(
    z.string().refine(isSmtpUrl, SMTP_URL_EXPECTED).optional(),
    'where [mails](docs/people.md#mails) are handed in: `smtps://…` for TLS, or `smtp://…` for STARTTLS; needs `MAIL_FROM` and an `APP_URL`',
    { unset: 'no mails are sent', example: 'smtps://user:password@mail.example.com' },
  ),
  SMTP_URL_FILE: setting(z.string().optional(), 'a file that holds `SMTP_URL`', { example: '/run/pollen/smtp-url' }),
  MAIL_FROM: setting(mailbox.optional(), 'who mails are from: an address, or a name with one', {
    example: 'Example School <login@example.com>',
  }),
  OIDC: setting(
    z.enum(['on', 'off'], 'expected on or off').default('on'),
    '`off`: nobody signs in to applications here, and no path of that is answered',
  ),
  OIDC_KEY_DAYS: setting(
    days.default(180),
    'how many days the keys that sign ID tokens are used before new ones take over',
  ),
  ...BackupSettings.shape,
});
export type Settings = z.infer<typeof Settings>;
