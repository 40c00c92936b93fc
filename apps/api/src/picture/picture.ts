import { LARGEST_PICTURE, PICTURE_TYPES } from '@pollen/shared';
import * as z from 'zod';
import { sizeOf } from './picture-size.ts';

/**
 * A picture of an application or a person, kept by us and served from our own address: we ask nobody for it, and neither
 * does a browser. Drawings (SVG) may hold scripts and links, so that only pictures of pixels are taken. Nothing here reads
 * more of them than their head.
 */
export const Picture = z.object({ type: z.enum(PICTURE_TYPES), base64: z.string() });
export type Picture = z.infer<typeof Picture>;

/** What a body with a picture may have at most: that in base64, beside the rest. */
export const LARGEST_BODY_WITH_PICTURE = 16 * 1024 + Math.ceil(LARGEST_PICTURE / 3) * 4;

const DATA_URL = /^data:image\/(?:png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/;
/** In pixels. Few bytes can be a picture that fills the memory of whatever draws it. */
const LONGEST_SIDE = 2_048;
const MOST = `${LARGEST_PICTURE / 1024} kB and ${LONGEST_SIDE} × ${LONGEST_SIDE} pixels`;
const EXPECTED = `expected a PNG, JPEG or WebP picture of at most ${MOST}, as data:image/png;base64,…`;

/** A `data:` address, read into the picture. What it is shows in its first bytes, whatever it says of itself. */
export const PictureUrl = z.string().transform((text, context): Picture => {
  const [, base64 = ''] = DATA_URL.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const type = typeOf(bytes);
  if (type !== undefined && !isTooLarge(bytes, type)) return { type, base64 };
  context.addIssue({ code: 'custom', message: EXPECTED });
  return z.NEVER;
});

function isTooLarge(bytes: Buffer, type: Picture['type']): boolean {
  const { width, height } = sizeOf(bytes, type) ?? { width: 0, height: 0 };
  return bytes.length > LARGEST_PICTURE || Math.max(width, height) > LONGEST_SIDE;
}

function typeOf(bytes: Buffer): Picture['type'] | undefined {
  const hex = bytes.subarray(0, 12).toString('hex');
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png';
  if (hex.startsWith('ffd8ff')) return 'image/jpeg';
  return /^52494646.{8}57454250$/.test(hex) ? 'image/webp' : undefined;
}
