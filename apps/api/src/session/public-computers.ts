import type { Requester, SessionLimits } from './session.ts';

/** What is known of computers that many people use, and how sessions are kept short there. */
export interface PublicComputers {
  /** Whether the computers at this address are such. */
  readonly isPublic: (address: string) => boolean;
  /** The longest life of a session there, in milliseconds. */
  readonly longestMs: number;
  /** After so long without use the page asks whether anybody is there. */
  readonly idleMs: number;
}

/** How long the page then waits for an answer. */
const ANSWER_MS = 60_000;
/** A scan for so long or less was made for a computer that one leaves soon. */
const SHORT_MS = 3_600_000;
/** Of people's own, in the same Wi-Fi as the public computers. */
const PHONES: readonly string[] = ['Android', 'iOS'];

/** Limits of one session, and whether the place asked for them. */
interface PlacedLimits extends SessionLimits {
  readonly onPublicComputer: boolean;
}

/** Of a session that a scan begins, for as long as was chosen; `seen` is what its browser has looked like. */
export function limitsAfterScan(
  chosen: SessionLimits,
  seen: readonly Requester[],
  rules: PublicComputers,
): PlacedLimits {
  const onPublicComputer = seen.some((device) => isOnPublicComputer(device, rules));
  const { lifetimeMs, idleMs } = chosen;
  if (onPublicComputer) return publicLimits(chosen, rules);
  return { lifetimeMs, idleMs: lifetimeMs <= SHORT_MS ? idleLimit(idleMs, rules) : idleMs, onPublicComputer };
}

/** Of a session that begins with a password or a passkey. */
export function limitsAfterProof(usual: SessionLimits, device: Requester, rules: PublicComputers): PlacedLimits {
  const isPublic = isOnPublicComputer(device, rules) && !isPhone(device);
  return isPublic ? publicLimits(usual, rules) : { ...usual, onPublicComputer: false };
}

/** The address of a proxy says nothing of the computers behind it. */
export function isOnPublicComputer({ address, isProxyAddress }: Requester, { isPublic }: PublicComputers): boolean {
  return !isProxyAddress && isPublic(address);
}

const isPhone = ({ os }: Requester) => os !== null && PHONES.includes(os);

function publicLimits({ lifetimeMs, idleMs }: SessionLimits, rules: PublicComputers): PlacedLimits {
  const lifetime = Math.min(lifetimeMs, rules.longestMs);
  return { lifetimeMs: lifetime, idleMs: idleLimit(idleMs, rules), onPublicComputer: true };
}

function idleLimit(idleMs: number, rules: PublicComputers): number {
  return Math.min(idleMs, rules.idleMs + ANSWER_MS);
}
