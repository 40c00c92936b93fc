import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PictureUrl } from './picture.ts';
import { sizeOf } from './picture-size.ts';

const [WIDTH, HEIGHT] = [1_000, 700];

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** With a thumbnail of another size before, which does not count, and bytes between segments that nobody reads. */
function jpeg(width: number, height: number, frame = 'c0'): Buffer {
  const head = Buffer.from(`ffd8ffe10010ffc0001108000100010300000000ffff00ff${frame}001108`, 'hex');
  const size = Buffer.alloc(16);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([head, size]);
}

function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write(`RIFF    WEBP${kind}`, 'latin1');
  if (kind === 'VP8 ') bytes.writeUInt16LE(width, 26);
  if (kind === 'VP8 ') bytes.writeUInt16LE(height, 28);
  if (kind === 'VP8L') bytes.writeUInt32LE((((height - 1) << 14) | (width - 1)) >>> 0, 21);
  if (kind === 'VP8X') bytes.writeUIntLE(width - 1, 24, 3);
  if (kind === 'VP8X') bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

type Make = (width: number, height: number) => Buffer;
const KINDS: readonly (readonly ['image/png' | 'image/jpeg' | 'image/webp', string, Make])[] = [
  ['image/png', 'PNG', png],
  ['image/jpeg', 'baseline JPEG', jpeg],
  ['image/jpeg', 'progressive JPEG', (width, height) => jpeg(width, height, 'c2')],
  ['image/webp', 'lossy WebP', (width, height) => webp('VP8 ', width, height)],
  ['image/webp', 'lossless WebP', (width, height) => webp('VP8L', width, height)],
  ['image/webp', 'extended WebP', (width, height) => webp('VP8X', width, height)],
];
const urlOf = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString('base64')}`;

describe.each(KINDS)('a picture that is an %s: %s', (type, _kind, make) => {
  it('is as large as its head says', () => {
    expect(sizeOf(make(WIDTH, HEIGHT), type)).toEqual({ width: WIDTH, height: HEIGHT });
  });

  it('is what its first bytes are, whatever it says of itself', () => {
    const read = PictureUrl.parse(urlOf('image/png', make(WIDTH, HEIGHT)));
    expect(read).toEqual({ type, base64: make(WIDTH, HEIGHT).toString('base64') });
  });

  it.each([
    [2_049, 1],
    [1, 2_049],
    [16_000, 16_000],
  ])('is not taken with %i × %i pixels', (width, height) => {
    expect(PictureUrl.safeParse(urlOf(type, make(width, height))).success).toBe(false);
    expect(PictureUrl.safeParse(urlOf(type, make(2_048, 2_048))).success).toBe(true);
  });

  it('is read as far as there is any, wherever it is cut', () => {
    const whole = make(WIDTH, HEIGHT);
    const cut = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length));
    expect(() => cut.map((bytes) => sizeOf(bytes, type))).not.toThrow();
  });

  it('is read in whatever somebody makes up', () => {
    const head = make(WIDTH, HEIGHT).subarray(0, 16);
    const tails = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(tails, (tail) => {
        expect(() => sizeOf(Buffer.concat([head, tail]), type)).not.toThrow();
      }),
    );
  });
});
