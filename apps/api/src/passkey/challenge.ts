import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import { fromBase64url } from '../crypto/base64url.ts';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { CHANGE_SECONDS } from '../session/re-authentication.ts';
import type { SessionId } from '../session/session.ts';

/** What a challenge was given out for. It stands for nothing else, and for nobody else's session or link. */
export type ChallengeUse =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'verification'; readonly session: SessionId }
  | { readonly kind: 'addition'; readonly session: SessionId }
  | { readonly kind: 'new-account'; readonly token: string };

/** A genuine challenge. `id` is 128 random bits: the id of the account that comes of it, where one does. */
export interface Challenge {
  readonly id: AccountId;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** How long a person may take over it. */
export const CHALLENGE_SECONDS = CHANGE_SECONDS;

const MAC_BYTES = 16;
const ClientData = z.object({ challenge: z.string().default(''), origin: z.string().default('') });

/**
 * `id.end.MAC`, `end` being an epoch second in base 36. Nothing is kept of what is given out, so that nobody can
 * fill the store; that it was used is kept until it ends.
 */
export function newChallenge(use: ChallengeUse, ports: ChallengePorts): string {
  const end = Math.floor(ports.now() / 1000) + CHALLENGE_SECONDS;
  const body = `${ports.random.bits(128)}.${end.toString(36)}`;
  return `${body}.${mac(bound(use, body), ports.key, MAC_BYTES)}`;
}

export interface ChallengePorts {
  readonly random: Random;
  readonly now: Clock;
  readonly key: KeyRing;
}

/** The id of the account that will be made with this challenge, which its passkey has to know when it is made. */
export function accountIdOf(challenge: string): AccountId {
  return AccountId.parse(challenge.split('.')[0]);
}

export function openChallenge(
  challenge: string,
  use: ChallengeUse,
  { now, key }: Pick<ChallengePorts, 'now' | 'key'>,
): Challenge | null {
  const [name = '', end = '', tag = '', ...rest] = challenge.split('.');
  const id = AccountId.safeParse(name);
  const isGenuine = rest.length === 0 && isMac(tag, bound(use, `${name}.${end}`), key, MAC_BYTES);
  const endsAt = Number.parseInt(end, 36) * 1000;
  return id.success && isGenuine && endsAt > now() ? { id: id.data, endsAt } : null;
}

/** What the browser says that it was asked, as we wrote it; empty where that cannot be read. */
export function challengeIn(clientDataJson: string): string {
  try {
    return textIn(readClientData(clientDataJson).challenge);
  } catch {
    return '';
  }
}

/** Where the page was from, as the browser says; empty where that cannot be read. */
export function originIn(clientDataJson: string): string {
  try {
    return readClientData(clientDataJson).origin;
  } catch {
    return '';
  }
}

function readClientData(clientDataJson: string): z.infer<typeof ClientData> {
  return ClientData.parse(JSON.parse(textIn(clientDataJson)));
}

/** Neither a mark of the order of bytes nor anything that is no UTF-8 is skipped. */
function textIn(base64url: string): string {
  const bytes = fromBase64url(base64url);
  if (bytes === null) throw new TypeError('no base64url');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** As it crosses the wire: WebAuthn writes challenges as bytes. */
export function challengeBytes(challenge: string): string {
  return Buffer.from(challenge).toString('base64url');
}

function bound(use: ChallengeUse, body: string): string {
  return `${use.kind}.${boundTo(use)}.${body}`;
}

function boundTo(use: ChallengeUse): string {
  switch (use.kind) {
    case 'sign-in':
      return '';
    case 'verification':
    case 'addition':
      return use.session;
    case 'new-account':
      return createHash('sha256').update(use.token).digest('base64url');
  }
}
