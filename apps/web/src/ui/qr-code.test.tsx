import '../../jsdom-gaps.ts';
import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
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

it('draws a code that a reader can read', () => {
  render(<QrCode content={CONTENT} label="Code" />);
  const { pixels, side } = draw(screen.getByRole('img', { name: 'Code' }));
  expect(readQr(pixels, side, side, { inversionAttempts: 'dontInvert' })?.data).toBe(CONTENT);
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
