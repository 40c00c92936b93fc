import { LARGEST_PICTURE } from '@pollen/shared';

/** Side in pixels and quality, tried one after another until the picture is small enough. */
const SIZES = [
  [256, 0.85],
  [256, 0.7],
  [192, 0.6],
  [128, 0.5],
] as const;
/** One step from a photo to so few pixels would look coarse. */
const BEFORE = [1024, 512];

/**
 * The middle of a picture, square and small, as a `data:` address. Drawn anew, it holds nothing that a camera wrote into
 * it. Null: this browser cannot read it.
 */
export async function scaledPicture(file: Blob): Promise<string | null> {
  const image = await loadImage(await dataUrlOf(file));
  if (image === null) return null;
  const square = squareOf(image);
  if (square.width === 0) return null;
  for (const [side, quality] of SIZES) {
    const url = scaled(square, side).toDataURL('image/jpeg', quality);
    if (bytesIn(url) <= LARGEST_PICTURE) return url;
  }
  return null;
}

export function dataUrlOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** From a `data:` address: our policy lets pages show no other that they make. */
function loadImage(url: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = url;
  });
}

function squareOf(image: HTMLImageElement): HTMLCanvasElement {
  const { naturalWidth: width, naturalHeight: height } = image;
  const shorter = Math.min(width, height);
  return drawn(Math.min(shorter, BEFORE[0] ?? shorter), (context, side) =>
    context.drawImage(image, (width - shorter) / 2, (height - shorter) / 2, shorter, shorter, 0, 0, side, side),
  );
}

function scaled(square: HTMLCanvasElement, side: number): HTMLCanvasElement {
  const steps = [...BEFORE, side].filter((step) => step < square.width);
  return steps.reduce((from, step) => drawn(step, (context) => context.drawImage(from, 0, 0, step, step)), square);
}

function drawn(side: number, draw: (context: CanvasRenderingContext2D, side: number) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null || side === 0) return canvas;
  // What can be seen through would turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  draw(context, side);
  return canvas;
}

const bytesIn = (url: string) => Math.ceil(((url.length - url.indexOf(',') - 1) * 3) / 4);
