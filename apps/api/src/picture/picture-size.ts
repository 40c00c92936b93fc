import type { PICTURE_TYPES } from '@pollen/shared';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As its head says; null where it says nothing, so that nobody can draw it. Reads no more than the head. */
export function sizeOf(bytes: Buffer, type: (typeof PICTURE_TYPES)[number]): Size | null {
  switch (type) {
    case 'image/png':
      return bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    case 'image/jpeg':
      return jpegSize(bytes);
    case 'image/webp':
      return bytes.length < 30 ? null : webpSize(bytes);
  }
}

/** Of the first frame header (ITU T.81, B.2.2). What is between two segments is skipped, as whatever draws it does. */
function jpegSize(bytes: Buffer): Size | null {
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += hasLength(marker) ? 2 + bytes.readUInt16BE(at + 2) : 1;
  }
  return null;
}

/** Not the fill before a marker, nor one that stands alone. */
const hasLength = (marker: number) => marker >= 0xc0 && marker <= 0xfe && !(marker >= 0xd0 && marker <= 0xd9);

/** RFC 9649, 2.5 to 2.7. */
function webpSize(bytes: Buffer): Size | null {
  const low14 = (bits: number) => bits & 0x3fff;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: low14(bytes.readUInt16LE(26)), height: low14(bytes.readUInt16LE(28)) };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: low14(bits) + 1, height: low14(bits >>> 14) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}
