import type { IncomingMessage } from 'node:http';
import type { default as Provider } from 'oidc-provider';
import type { Clock } from '../crypto/random.ts';
import type { Decision } from '../store/collection.ts';
import { lruCache } from '../store/lru-cache.ts';
import type { DeviceCode } from './device-codes.ts';
import type { ProviderParts } from './provider-ports.ts';

const INTERVAL_SECONDS = 5;
/** Whoever asks every five seconds is not told to slow down by a network that delays one request and not the next. */
const JITTER_MS = 500;
const DEVICES_AT_ONCE = 20_000;

/** How a device asks: when it did last, and how long it has to wait. */
interface Pace {
  readonly at: number;
  readonly intervalMs: number;
}

/** Whether a device asks sooner than it may, which then adds five seconds for good. */
export function devicePace(now: Clock): (id: string) => boolean {
  const paces = lruCache<Pace>(DEVICES_AT_ONCE);
  return (id) => {
    const last = paces.get(id);
    const intervalMs = last?.intervalMs ?? INTERVAL_SECONDS * 1000;
    const isSoon = last !== undefined && now() - last.at < intervalMs - JITTER_MS;
    paces.set(id, { at: now(), intervalMs: intervalMs + (isSoon ? INTERVAL_SECONDS * 1000 : 0) });
    return isSoon;
  };
}

/**
 * What the library leaves out of RFC 8628: the interval, and `slow_down` for whoever asks sooner, counted on each server for
 * itself; and the number of a phone that has looked, for an application that shows it.
 */
export function paceDevices(provider: Provider, { now, deviceCodes, applications }: ProviderParts): void {
  const isTooSoon = devicePace(now);

  /** The first poll that is told the number lets the phone offer it. */
  async function numberFor(id: string): Promise<number | null> {
    const code = await deviceCodes.findByDeviceCode(id);
    const number = code?.claim?.matchNumber ?? null;
    const application = number === null || code === null ? null : await applications.find(code.clientId);
    if (code === null || application === null) return null;
    if (code.claim?.isNumberGiven === false) await deviceCodes.update(code, withNumberGiven);
    return number;
  }

  const waiting = new WeakMap<IncomingMessage, string>();
  provider.on('device_authorization.success', (_ctx, body) => void Object.assign(body, { interval: INTERVAL_SECONDS }));
  provider.on('grant.error', ({ req, oidc }, { error }) => {
    const code = oidc.params?.['device_code'];
    if (error === 'authorization_pending' && typeof code === 'string') waiting.set(req, code);
  });
  provider.use(async (ctx, next) => {
    await next();
    const id = waiting.get(ctx.req);
    if (id === undefined || typeof ctx.body !== 'object') return;
    const error = isTooSoon(id) ? { error: 'slow_down', error_description: 'ask less often' } : {};
    const number = await numberFor(id).catch(() => null);
    ctx.body = { ...ctx.body, ...error, ...(number !== null && { match_number: number }) };
  });
}

function withNumberGiven(code: DeviceCode): Decision<DeviceCode, null> {
  const { claim } = code;
  if (claim === undefined) return { result: null };
  return { next: { ...code, claim: { ...claim, isNumberGiven: true } }, result: null };
}
