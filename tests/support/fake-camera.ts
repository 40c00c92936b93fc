import { PNG } from 'pngjs';

const RATE = 10;

/** A picture (PNG) as two frames of uncompressed video (YUV4MPEG2), which is what Chromium's fake camera plays. */
export function fakeCameraVideo(picture: Buffer): Buffer {
  const { width, height, data } = evenSized(PNG.sync.read(picture));
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luminance(data), Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F${RATE}:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}

/** Grey is enough: the two colour planes, a quarter of the size each, stay neutral. */
function luminance(rgba: Buffer): Buffer {
  const grey = Buffer.alloc(rgba.length / 4);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 4) {
    grey[pixel] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
  }
  return grey;
}

/** Colour is stored for two by two pixels. */
function evenSized(picture: PNG): PNG {
  const even = new PNG({ width: picture.width & ~1, height: picture.height & ~1 });
  PNG.bitblt(picture, even, 0, 0, even.width, even.height, 0, 0);
  return even;
}
