import { LoginId } from '@pollen/shared';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Login } from './login.ts';

/** A new frame is shown this often; the current and the previous one can be scanned. */
const FRAME_SECONDS = 15;

const NUMBER_LENGTH = 2;
/** Then the number needs another digit. */
export const LONGEST_SHOWN_SECONDS = FRAME_SECONDS * 36 ** NUMBER_LENGTH;
const MAC_BYTES = 9;
const FRAME = /^([A-Za-z0-9_-]{22})([0-9a-z]{2})([A-Za-z0-9_-]{12})$/;

/** Which frame of the login is current, counted from its start. */
export function frameNumber(login: Login, now: number): number {
  return Math.max(0, Math.floor((now - login.startedAt) / 1000 / FRAME_SECONDS));
}

/** Seconds until the next frame. */
export function frameRefreshIn(login: Login, now: number): number {
  const shown = Math.max(0, now - login.startedAt) / 1000;
  return FRAME_SECONDS - Math.floor(shown % FRAME_SECONDS);
}

/** What a frame says: login id and frame number in base 36. */
export function frameBody(id: LoginId, number: number): string {
  return id + number.toString(36).padStart(NUMBER_LENGTH, '0');
}

/** What the QR code carries behind `#`: the body and its 72-bit MAC. 36 characters, to scan easily. */
export function sealFrame(body: string, keys: KeyRing): string {
  return body + mac(body, keys, MAC_BYTES);
}

/** The login and frame number of a genuine frame, or null. */
export function openFrame(frame: string, keys: KeyRing): { readonly id: LoginId; readonly number: number } | null {
  const [, id = '', number = '', tag = ''] = FRAME.exec(frame) ?? [];
  const parsed = LoginId.safeParse(id);
  if (!parsed.success || !isMac(tag, id + number, keys, MAC_BYTES)) return null;
  return { id: parsed.data, number: Number.parseInt(number, 36) };
}

export function isCurrent(number: number, login: Login, now: number): boolean {
  // A frame of a server whose clock is a little ahead is the next one here.
  return Math.abs(number - frameNumber(login, now)) <= 1;
}
