import { afterEach, expect, it, jest } from '@jest/globals';
import { LARGEST_PICTURE } from '@pollen/shared';
import { scaledPicture } from './scaled-picture.ts';

/** What jsdom lacks: pictures of this size, and canvases whose encoded bytes are so many for each pixel and quality. */
function browserWith({ width, height, bytesPerPixel }: { width: number; height: number; bytesPerPixel: number }) {
  const draws: number[][] = [];
  jest.spyOn(HTMLImageElement.prototype, 'src', 'set').mockImplementation(function (this: HTMLImageElement) {
    queueMicrotask(() => (width === -1 ? this.onerror?.('broken') : this.onload?.(new Event('load'))));
  });
  jest.spyOn(HTMLImageElement.prototype, 'naturalWidth', 'get').mockReturnValue(width);
  jest.spyOn(HTMLImageElement.prototype, 'naturalHeight', 'get').mockReturnValue(height);
  const context = { fillRect: () => undefined, drawImage: (_: unknown, ...at: number[]) => void draws.push(at) };
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => context });
  jest.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation(function (
    this: HTMLCanvasElement,
    _type?: string,
    quality?: number,
  ) {
    const bytes = Math.ceil(this.width * this.height * bytesPerPixel * (quality ?? 1));
    return `data:image/jpeg;base64,${'A'.repeat(Math.ceil(bytes / 3) * 4)}`;
  });
  return draws;
}
const { getContext } = HTMLCanvasElement.prototype;
afterEach(() => {
  jest.restoreAllMocks();
  Object.assign(HTMLCanvasElement.prototype, { getContext });
});

const photo = new Blob(['x'], { type: 'image/jpeg' });
const bytesOf = (url: string | null) => Buffer.from(url?.split(',')[1] ?? '', 'base64').length;

it('is the middle of the picture, made smaller step by step', async () => {
  const draws = browserWith({ width: 4_000, height: 3_000, bytesPerPixel: 0.1 });
  expect(bytesOf(await scaledPicture(photo))).toBeGreaterThan(1_000);
  expect(draws).toEqual([
    [500, 0, 3_000, 3_000, 0, 0, 1_024, 1_024],
    [0, 0, 512, 512],
    [0, 0, 256, 256],
  ]);
});

it('is never larger than the picture was', async () => {
  const draws = browserWith({ width: 40, height: 60, bytesPerPixel: 0.1 });
  await scaledPicture(photo);
  expect(draws).toEqual([[0, 10, 40, 40, 0, 0, 40, 40]]);
});

it.each([0.5, 0.6, 0.9, 1.4, 3.9])('is small enough to be sent, at %d bytes for each pixel', async (bytesPerPixel) => {
  browserWith({ width: 4_000, height: 4_000, bytesPerPixel });
  const bytes = bytesOf(await scaledPicture(photo));
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(LARGEST_PICTURE);
});

it.each([
  ['that the browser cannot read', -1, 1],
  ['without a size', 0, 1],
  ['that cannot be made small enough', 4_000, 9],
])('is none of a file %s', async (_what, width, bytesPerPixel) => {
  browserWith({ width, height: width, bytesPerPixel });
  expect(await scaledPicture(photo)).toBeNull();
});
