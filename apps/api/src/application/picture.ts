import { createHash } from 'node:crypto';
import { API, LARGEST_LOGO, LOGO_TYPES } from '@pollen/shared';
import * as z from 'zod';
import type { ClientId } from './application.ts';

/**
 * The logo of an application, kept by us and served from our own address: we ask nobody for it, and neither does a
 * browser. Drawings (SVG) may hold scripts and links, so that only pictures of dots are taken.
 */
export const Picture = z.object({ type: z.enum(LOGO_TYPES), base64: z.string() });
export type Picture = z.infer<typeof Picture>;

const DATA_URL = /^data:image\/(?:png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/;
const EXPECTED = `expected a PNG, JPEG or WebP picture of at most ${LARGEST_LOGO / 1024} kB, as data:image/png;base64,…`;

/** A `data:` address, read into the picture. What it is shows in its first bytes, whatever it says of itself. */
export const PictureUrl = z.string().transform((text, context): Picture => {
  const [, base64 = ''] = DATA_URL.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const type = bytes.length > LARGEST_LOGO ? undefined : typeOf(bytes);
  if (type !== undefined) return { type, base64 };
  context.addIssue({ code: 'custom', message: EXPECTED });
  return z.NEVER;
});

function typeOf(bytes: Buffer): Picture['type'] | undefined {
  const hex = bytes.subarray(0, 12).toString('hex');
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png';
  if (hex.startsWith('ffd8ff')) return 'image/jpeg';
  return /^52494646.{8}57454250$/.test(hex) ? 'image/webp' : undefined;
}

/** Another picture has another address, so that each can be kept for good. */
export function pictureAddress(id: ClientId, { base64 }: Picture): string {
  return API.appLogo(id, createHash('sha256').update(base64).digest('base64url').slice(0, 22));
}
