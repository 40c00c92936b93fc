import * as z from 'zod';
import type { KeyRing } from '../crypto/hmac.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { DOCTOR_HEADER, doctorToken, Seen } from '../server/doctor-answer.ts';
import { parseJson } from '../store/json-codec.ts';
import { type Asked, askAddress, type Reply } from './ask-address.ts';
import { type Finding, lookAt, ok, wrong } from './finding.ts';
import { judgeForwarding } from './judge-forwarding.ts';

interface AddressPorts {
  readonly keys: KeyRing;
  readonly random: Random;
  readonly now: Clock;
}

/** For documentation (RFC 5737): nobody has it. */
const FORGED = '203.0.113.77';
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const APART_MS = 2_000;
const FAR_APART_MS = 60_000;

const Answer = z.object({ seen: Seen });

/** Asks the server at its public address, as a stranger with forged headers would. */
export async function lookAtAddress(appUrl: URL | null, ports: AddressPorts): Promise<Finding[]> {
  if (appUrl === null) {
    const mend = 'set APP_URL to the https address that people open';
    return [lookAt('address', 'APP_URL is not set: there are no passkeys, and no camera in the page', mend)];
  }
  const url = new URL(`${appUrl.href.replace(/\/$/, '')}/healthz`);
  const [first, nonce] = await askOnce(url, ports);
  if (first.kind === 'no-reply') return [unreachable(appUrl, first.code)];
  const own = lookAtReply(appUrl, first, ports.now());
  const seen = seenIn(first);
  if (seen?.nonce !== nonce) return [...own, foreign(appUrl, first, seen !== null)];
  const [second] = await askOnce(url, ports);
  return [
    ...own,
    ok('address', `${appUrl.href} reaches this server`),
    ...judgeForwarding(seen, { forged: FORGED, isHttps: appUrl.protocol === 'https:' }),
    lookForCache(seen, second),
    lookAtClock(seen, first),
  ];
}

async function askOnce(url: URL, { keys, random, now }: AddressPorts): Promise<[Asked, string]> {
  const nonce = random.bits(128);
  const headers = { [DOCTOR_HEADER]: doctorToken(nonce, keys, now()), 'x-forwarded-for': FORGED };
  return [await askAddress(url, headers, now), nonce];
}

function seenIn(reply: Asked): Seen | null {
  const read = Answer.safeParse(reply.kind === 'reply' ? parseJson(reply.body) : null);
  return read.data?.seen ?? null;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'this name is not in the DNS',
  EAI_AGAIN: 'the DNS does not answer',
  ECONNREFUSED: 'nothing listens there',
  ETIMEDOUT: 'it does not answer in time',
  TimeoutError: 'it does not answer in time',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
};

function unreachable({ href, host }: URL, code: string): Finding {
  const why = UNREACHABLE[code] ?? code;
  const mend = `see that ${host} leads to the proxy in front of this server, from this machine too, and that the server runs`;
  return wrong('address', `${href} cannot be reached: ${why}`, mend);
}

function lookAtReply(appUrl: URL, { certificate, status, location }: Reply, now: number): Finding[] {
  const redirected =
    status >= 300 && status < 400
      ? [
          wrong(
            'address',
            `it leads on to ${location ?? 'nowhere'}`,
            'set APP_URL to the address that people end up at',
          ),
        ]
      : [];
  if (certificate === null) return [...lookAtHttp(appUrl), ...redirected];
  const days = Math.floor((certificate.endsAt - now) / DAY_MS);
  if (certificate.fault !== null) {
    const mend = 'let the proxy have a certificate for this name that browsers know, with its whole chain';
    return [wrong('certificate', `browsers refuse the certificate: ${certificate.fault}`, mend), ...redirected];
  }
  const finding =
    days < SOON_DAYS
      ? lookAt('certificate', `the certificate ends in ${days} days`, 'see that it is renewed by itself')
      : ok('certificate', `the certificate is good for ${days} days`);
  return [finding, ...redirected];
}

function lookAtHttp({ hostname }: URL): Finding[] {
  if (hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]') return [];
  const mend = 'put a proxy with a certificate in front, and https into APP_URL';
  return [
    lookAt('certificate', 'APP_URL is plain http: no passkeys, no camera, and anybody in between reads along', mend),
  ];
}

function foreign({ href, host }: URL, { status }: Reply, isOld: boolean): Finding {
  if (isOld) {
    const mend = 'do not let the proxy cache anything that the server does not allow';
    return wrong('cache', 'an answer to somebody else came back', mend);
  }
  const mend = `see that the proxy hands ${host} to this server with its Host, that the server runs, and that its SECRET_KEY is the one given here`;
  return wrong('address', `what answers at ${href} with status ${status} is not this server`, mend);
}

function lookForCache(first: Seen, second: Asked): Finding {
  const isSame = seenIn(second)?.nonce === first.nonce;
  const isKept = second.kind === 'reply' && second.age !== null;
  if (!isSame && !isKept) return ok('cache', 'nothing in between keeps answers');
  return wrong(
    'cache',
    'something in between keeps answers, for whoever asks next',
    'turn its cache off for this server',
  );
}

/** A header tells but the second. */
const DATE_STEP_MS = 1_000;

/** Clocks of this machine and the server, and of what says `Date` in between. */
function lookAtClock({ at }: Seen, { date, between: [from, to] }: Reply): Finding {
  const outside = (time: number, step: number) => Math.max(0, from - step - time, time - to);
  const apart = Math.max(outside(at, 0), date === null ? 0 : outside(date, DATE_STEP_MS));
  const text = `the clocks of this machine, the server and the proxy are ${(apart / 1000).toFixed(1)} s apart`;
  const mend = 'let a time service (NTP) set them';
  if (apart > FAR_APART_MS) return wrong('clock', text, mend);
  return apart > APART_MS ? lookAt('clock', text, mend) : ok('clock', 'the clocks agree');
}
