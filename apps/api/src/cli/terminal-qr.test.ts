import { expect, test } from '@jest/globals';
import jsQR from 'jsqr';
import { terminalQr } from './terminal-qr.ts';

const PIXELS_PER_MODULE = 4;

test('a QR code in the terminal reads back, dark on white, with a margin of four modules', () => {
  const link = 'http://192.168.1.20:3000/setup#cYX5ZNF_QcQ3DXN16YWoiOLxXlj7WFR-mL6fuNdGdt8';
  const rows = terminalQr(link)
    .split('\n')
    .flatMap((line) => {
      const blocks = [...line].slice(8, -4);
      return [blocks.map((block) => '█▀'.includes(block)), blocks.map((block) => '█▄'.includes(block))];
    });
  for (const row of rows.slice(0, 4)) expect(row).not.toContain(true);
  for (const row of rows) expect(row.slice(0, 4)).not.toContain(true);
  expect(decode(rows)).toBe(link);
});

function decode(rows: boolean[][]): string | undefined {
  const width = (rows[0]?.length ?? 0) * PIXELS_PER_MODULE;
  const height = rows.length * PIXELS_PER_MODULE;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isDark = rows[Math.floor(y / PIXELS_PER_MODULE)]?.[Math.floor(x / PIXELS_PER_MODULE)];
      pixels.fill(isDark ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
      pixels[(y * width + x) * 4 + 3] = 255;
    }
  }
  return jsQR(pixels, width, height)?.data;
}
