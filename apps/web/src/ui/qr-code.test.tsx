import '../../jsdom-gaps.ts';
import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import fc from 'fast-check';
import readQr from 'jsqr';
import { QrCode } from './qr-code.tsx';

const CONTENT = 'http://192.168.1.23:3000/q#k3J9xQ2mZpLw8RtYbN5vCA.12.k3J9xQ2mZpLw8RtYbN5vCA';
const SCALE = 4;

/** Draws what the path says, dark on white, as a browser would. */
function draw(svg: Element): { pixels: Uint8ClampedArray; side: number } {
  const [minX = 0, minY = 0, modules = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const side = modules * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const path = svg.querySelector('path')?.getAttribute('d') ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const left = (Number(x) - minX) * SCALE;
    const top = (Number(y) - minY) * SCALE;
    for (let row = top; row < top + SCALE; row++) {
      const from = (row * side + left) * 4;
      for (let at = from; at < from + Number(width) * SCALE * 4; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return { pixels, side };
}

function read(content: string) {
  const { unmount } = render(<QrCode content={content} label="Code" />);
  const { pixels, side } = draw(screen.getByRole('img', { name: 'Code' }));
  unmount();
  return readQr(pixels, side, side, { inversionAttempts: 'dontInvert' });
}

it.each([
  CONTENT,
  'https://login.example.com/q#AAAAAAAAAAAAAAAAAAAAAA.1234567890.0000000000000000000000',
  'https://x.io/q#_-_-_-_-_-_-_-_-_-_-_A.0.zzzzzzzzzzzzzzzzzzzzzz',
  'https://xn--caf-dma.example:8443/invitation#k3J9xQ2mZpLw8RtYbN5vCA',
  'https://pollen.example/q#caf\u00e9 \u65e5\u672c',
  'HTTPS://EXAMPLE.COM/0123456789',
])('draws a code that a reader can read: %s', (content) => {
  expect(read(content)?.data).toBe(content);
});

/** Bytes that a code of each size holds at error correction M. */
const BYTES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213];

it('takes no more modules than its letters need as bytes', () => {
  const id = fc.stringMatching(/^[\w-]{22}$/);
  fc.assert(
    fc.property(fc.webAuthority(), id, id, fc.nat(9_999), (host, one, other, frame) => {
      const content = `https://${host.slice(0, 80)}/q#${one}.${frame}.${other}`;
      const code = read(content);
      expect(code?.data).toBe(content);
      expect(code?.version).toBeLessThanOrEqual(1 + BYTES.findIndex((most) => content.length <= most));
    }),
    { numRuns: 20 },
  );
});

it('keeps a quiet zone of four white modules, in the dark theme, too', () => {
  render(<QrCode content={CONTENT} label="Code" />);
  const svg = screen.getByRole('img', { name: 'Code' });
  expect(svg.getAttribute('viewBox')).toMatch(/^-4 -4 /);
  expect(svg.querySelector('rect')?.getAttribute('fill')).toBe('#fff');
});

it('redraws the same element for a new frame', () => {
  const { rerender } = render(<QrCode content={CONTENT} label="Code" />);
  const before = screen.getByRole('img', { name: 'Code' });
  const path = before.querySelector('path');
  const drawing = path?.getAttribute('d');
  rerender(<QrCode content={`${CONTENT}2`} label="Code" />);
  expect(screen.getByRole('img', { name: 'Code' })).toBe(before);
  expect(before.querySelector('path')).toBe(path);
  expect(path?.getAttribute('d')).not.toBe(drawing);
});
