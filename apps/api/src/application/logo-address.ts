import { createHash } from 'node:crypto';
import { API } from '@pollen/shared';
import type { Picture } from '../picture/picture.ts';
import type { ClientId } from './application.ts';

/** Another picture has another address, so that each can be kept for good. */
export function logoAddress(id: ClientId, { base64 }: Picture): string {
  return API.appLogo(id, createHash('sha256').update(base64).digest('base64url').slice(0, 22));
}
