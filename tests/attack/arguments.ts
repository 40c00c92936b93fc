import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Attack } from './attack.ts';
import type { Credentials } from './owner.ts';
import type { Leave } from './row.ts';

export const USAGE = `Plays the attacks of docs/threats.md against your own instance of Pollen, over HTTP.

  npm run attack -- <address> [options]

  <address>               where people open it, such as https://login.example.com
  --user <name>           an account of yours, with its password in
  --password-file <file>  this file, or in ATTACK_PASSWORD in the environment
  --link <link>           or a setup link or an invitation: makes an account, which stays
  --slow                  waits for codes to age, too: about four minutes
  --guess                 types wrong codes, too: this account types none for 15 minutes, but scans
  --redis <address>       counts what its Redis keeps, too: refused passwords must leave nothing. Those of other
                          browsers at your address then wait for 10 minutes
  --sign-everybody-out    ends every session of the instance, too, where the account is an administrator's, and looks
                          whether any goes on: all its people then have to sign in again
  --only <ids>            only these rows: --only T01,T12

Only against an instance that is yours, or that its owner asked you to try. Without an account it plays what a
stranger can. It leaves behind: about 250 started logins, which are cancelled or end by themselves; entries in the
activity of the account, with one wrong password; and no session, for each is signed out at the end.
It ends with 0 if all held, 1 if something is broken, 2 if something could not be carried out.`;

export type ReadArguments =
  | { readonly kind: 'attack'; readonly attack: Attack }
  | { readonly kind: 'wrong'; readonly why: string };

const LEAVE: readonly Leave[] = ['slow', 'guess', 'fill', 'everybody'];

const OPTIONS = {
  user: { type: 'string' },
  'password-file': { type: 'string' },
  link: { type: 'string' },
  slow: { type: 'boolean', default: false },
  guess: { type: 'boolean', default: false },
  'sign-everybody-out': { type: 'boolean', default: false },
  redis: { type: 'string' },
  only: { type: 'string' },
} as const;

export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv): ReadArguments {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [url, ...rest] = positionals;
    if (url === undefined || rest.length > 0) return { kind: 'wrong', why: 'Give one address.' };
    const wanted: Readonly<Record<Leave, boolean>> = {
      slow: values.slow,
      guess: values.guess,
      fill: values.redis !== undefined,
      everybody: values['sign-everybody-out'],
    };
    const leave = LEAVE.filter((each) => wanted[each]);
    const only = values.only === undefined ? null : new Set(values.only.toUpperCase().split(','));
    const credentials = credentialsOf(values, environment['ATTACK_PASSWORD']);
    const redis = values.redis === undefined ? {} : { redis: values.redis };
    return { kind: 'attack', attack: { url: originOf(url), credentials, leave: new Set(leave), only, ...redis } };
  } catch (cause) {
    return { kind: 'wrong', why: cause instanceof Error ? cause.message : String(cause) };
  }
}

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) throw new Error('The address is one such as https://login.example.com, with nothing behind it.');
  return url.origin;
}

interface Given {
  readonly user?: string | undefined;
  readonly 'password-file'?: string | undefined;
  readonly link?: string | undefined;
}

function credentialsOf(
  { user, link, 'password-file': file }: Given,
  fromEnvironment: string | undefined,
): Credentials | null {
  if (link !== undefined) {
    if (!URL.canParse(link) || new URL(link).hash === '')
      throw new Error('--link takes a whole link, with what stands behind #.');
    return { kind: 'link', link: new URL(link) };
  }
  if (user === undefined) return null;
  const password = file === undefined ? fromEnvironment : readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  if (!password) throw new Error('--user needs a password, in --password-file or ATTACK_PASSWORD.');
  return { kind: 'password', username: user, password };
}
