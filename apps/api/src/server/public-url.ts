import { networkInterfaces } from 'node:os';
import { appAddressOf, basePathOf, type PasskeyObstacle } from '@pollen/shared';
import ipaddr from 'ipaddr.js';
import type { PasskeySite } from '../account/passkey.ts';
import { passkeySiteOf } from '../passkey/relying-party.ts';

/** By which names this server is known, and what it writes into codes and links. */
export interface PublicUrl {
  /** Whether a request's Host names this server. */
  isOurHost(host: string | undefined): boolean;
  /** Whether an Origin header is our own, on a request with this Host. */
  isOurOrigin(origin: string, host: string | undefined): boolean;
  /** What codes and links begin with, so that a phone can reach them: an origin, and the path of `APP_URL`. */
  publicAddress(): string;
  /** The host that the browser behind a request with this Host has opened, as far as it can be known. */
  openedHost(host: string | undefined): string;
  readonly isHttps: boolean;
  /** The path of `APP_URL`, below which everything lies; empty where it has none. */
  readonly basePath: string;
  /** What passkeys are bound to for a request with this Host, or why there can be none. */
  passkeySite(host: string | undefined): PasskeySite | PasskeyObstacle;
}

/**
 * The product has one address. Over https its certificate tells who speaks for it, whatever name a proxy in front passes
 * on. Over http a stranger's domain may lead here: only our name is taken, and those that are the machine's own.
 */
export function fixedPublicUrl(appUrl: URL, isOwnHost: PublicUrl['isOurHost'] = () => false): PublicUrl {
  const isNamed = (host: string | undefined) => host === undefined || toHostOf(host) === appUrl.host || isOwnHost(host);
  return {
    isOurHost: appUrl.protocol === 'https:' ? () => true : isNamed,
    isOurOrigin: (origin) => origin === appUrl.origin,
    publicAddress: () => appAddressOf(appUrl),
    // Not the Host: a proxy in front may have put a name of its own there.
    openedHost: () => appUrl.host,
    isHttps: appUrl.protocol === 'https:',
    basePath: basePathOf(appUrl),
    passkeySite: () => passkeySiteOf(appUrl),
  };
}

/** As it stands in an address of ours: without the port that http has anyway. */
function toHostOf(host: string): string {
  return host.toLowerCase().replace(/:80$/, '');
}

/** A laptop changes its network while the server runs. */
const LOOK_AGAIN_MS = 5_000;

/**
 * A trial on one machine: the machine's own addresses are its names and nothing else, so that no stranger's domain that
 * resolves to this machine (DNS rebinding) speaks for it. Codes carry the address that a phone can reach: the one that
 * the server listens on, where it is but one.
 */
export function detectedPublicUrl(port: () => number, now: () => number, listensOn: string | null): PublicUrl {
  const withPort = (host: string) => (port() === 80 ? host : `${host}:${port()}`);
  const look = () => {
    const hosts = networkAddresses().map(toHost);
    const publicHost = onlyHost(listensOn) ?? hosts[0] ?? 'localhost';
    return {
      lookedAt: now(),
      names: new Set(['localhost', '127.0.0.1', '[::1]', ...hosts].map(withPort)),
      publicAddress: `http://${withPort(publicHost)}`,
    };
  };
  let seen: ReturnType<typeof look> | null = null;
  const current = () => {
    if (seen === null || now() - seen.lookedAt > LOOK_AGAIN_MS) seen = look();
    return seen;
  };
  const isOurHost = (host: string | undefined) => host !== undefined && current().names.has(host.toLowerCase());
  return {
    isOurHost,
    isOurOrigin: (origin, host) => isOurHost(host) && origin.toLowerCase() === `http://${host?.toLowerCase()}`,
    publicAddress: () => current().publicAddress,
    openedHost: (host) => (host !== undefined && isOurHost(host) ? host : new URL(current().publicAddress).host),
    isHttps: false,
    basePath: '',
    passkeySite: (host) => (isOurHost(host) ? passkeySiteOf(new URL(`http://${host}`)) : 'plain-http'),
  };
}

/** Bridges and tunnels that containers and virtual machines make: real addresses, but no phone is behind them. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|tailscale|zt)/;

/** The machine's addresses in its networks, those first that a phone beside it most likely reaches. */
function networkAddresses(): string[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, entries]) => (entries ?? []).map((entry) => ({ ...entry, name })))
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .toSorted((a, b) => unlikelihood(a) - unlikelihood(b))
    .map(({ address }) => address);
}

function unlikelihood({ name, family, address }: { name: string; family: string; address: string }): number {
  const isPrivate = family === 'IPv4' && ipaddr.parse(address).range() === 'private';
  return (VIRTUAL.test(name) ? 4 : 0) + (family === 'IPv4' ? 0 : 2) + (isPrivate ? 0 : 1);
}

/** Null where it listens on every address. */
function onlyHost(listensOn: string | null): string | null {
  if (listensOn === null || !ipaddr.isValid(listensOn)) return null;
  const range = ipaddr.process(listensOn).range();
  if (range === 'unspecified') return null;
  // By this name alone browsers let it have passkeys.
  return range === 'loopback' ? 'localhost' : toHost(listensOn);
}

function toHost(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
