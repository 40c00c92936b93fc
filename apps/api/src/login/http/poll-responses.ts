import { DENIAL_CAUSES, type DenialCause, formatUserCode, PAGES, type PollResponse } from '@pollen/shared';
import type { Keys } from '../../crypto/keys.ts';
import type { Load } from '../../server/load.ts';
import { type DenialReason, type Login, type Moment, type Pending, type Scanned, secondsLeft } from '../login.ts';
import type { PollOutcome } from '../poll-login.ts';
import type { LoginPorts } from '../ports.ts';
import { frameBody, frameNumber, frameRefreshIn, sealFrame } from '../qr-frame.ts';
import type { SlowDown } from './browser-login.ts';
import { pollInterval, SLOW_DOWN } from './poll-interval.ts';

/** Turns the outcome of a poll into its response. */
export interface PollResponses {
  of(outcome: PollOutcome | SlowDown): PollResponse;
}

export function pollResponses(ports: {
  readonly core: Pick<LoginPorts, 'keys' | 'now' | 'deadlines'>;
  readonly publicAddress: () => string;
  readonly load: Pick<Load, 'factor'>;
}): PollResponses {
  const { core, load } = ports;
  const { keys, now, deadlines } = core;
  const qrContent = qrContents(keys, ports.publicAddress);

  const paced = (login: Login<Pending | Scanned>, moment: Moment) => ({
    interval: inHundredths(pollInterval(login, moment) * load.factor()),
    expiresIn: secondsLeft(login, moment),
  });

  function pending(login: Login<Pending>): PollResponse {
    const at = now();
    return {
      kind: 'login',
      id: login.id,
      status: 'pending',
      ...paced(login, { now: at, deadlines }),
      ...named(login),
      userCode: formatUserCode(login.userCode),
      qr: { content: qrContent(login, at), refreshIn: frameRefreshIn(login, at) },
      ...(login.state.isExtended && { phone: 'signing-in' as const }),
    };
  }

  return {
    of(outcome) {
      switch (outcome.kind) {
        case 'pending':
          return pending(outcome.login);
        case 'scanned': {
          const { id, state } = outcome.login;
          const { matchNumber } = state;
          const { interval, expiresIn } = paced(outcome.login, { now: now(), deadlines });
          return { kind: 'login', id, status: 'scanned', interval, expiresIn, ...named(outcome.login), matchNumber };
        }
        case 'signed-in':
          return { kind: 'login', id: outcome.id, status: 'signed-in', continueTo: PAGES.home };
        case 'denied':
          return { kind: 'login', id: outcome.id, status: 'denied', ...causeOf(outcome.reason) };
        case 'slow-down':
          return { kind: 'login', id: outcome.id, status: 'slow-down', interval: SLOW_DOWN };
        case 'expired':
          return { kind: 'login', id: null, status: 'expired' };
      }
    },
  };
}

/** What the browser may know: not what the person on the phone said of it. */
function causeOf(reason: DenialReason): { readonly cause?: DenialCause } {
  const cause = DENIAL_CAUSES.find((each) => each === reason);
  return cause ? { cause } : {};
}

/** Each digit of a number is sent with every poll. */
const inHundredths = (seconds: number) => Math.round(seconds * 100) / 100;

const named = ({ application }: Login) => (application === null ? {} : { application });

interface Shown {
  readonly number: number;
  readonly address: string;
  readonly content: string;
}

/** What the QR code of a login holds at a time. A frame lasts for several polls, and is sealed once. */
export function qrContents(
  keys: Pick<Keys, 'frame'>,
  publicAddress: () => string,
): (login: Login, at: number) => string {
  const shown = new WeakMap<Login, Shown>();
  return (login, at) => {
    const number = frameNumber(login, at);
    const address = publicAddress();
    const last = shown.get(login);
    if (last?.number === number && last.address === address) return last.content;
    const content = `${address}${PAGES.approve}#${sealFrame(frameBody(login.id, number), keys.frame)}`;
    shown.set(login, { number, address, content });
    return content;
  };
}
