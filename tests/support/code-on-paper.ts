import type { Page } from 'playwright-core';
import { photograph, readCode } from './computer.ts';

/** A code as it is painted on a screen, in pixels of that screen. */
export interface CodeOnPaper {
  /** Width of the code with its margin of four modules. */
  readonly side: number;
  /** The darkest and the lightest channel of any pixel in the four sides of the margin, of 255. */
  readonly margin: readonly [number, number];
  /** The lightest channel in the middle of a finder pattern. */
  readonly ink: number;
}

const MARGIN_MODULES = 4;
const FINDER_CENTRE_MODULES = 3.5;
/** Enough to see past the margin, in pixels. */
const AROUND = 60;

export async function codeOnPaper(page: Page): Promise<CodeOnPaper> {
  const { version, location, picture } = readCode(await photograph(page, AROUND));
  const modules = 17 + 4 * version;
  const { x: left, y: top } = location.topLeftCorner;
  const { x: right, y: bottom } = location.bottomRightCorner;
  const module = (right - left) / modules;
  const channels = (x: number, y: number) => {
    const at = (Math.round(y) * picture.width + Math.round(x)) * 4;
    return [...picture.data.subarray(at, at + 3)];
  };
  const reach = MARGIN_MODULES * module;
  const margin: number[] = [];
  // A pixel more or less on either side: the corners are estimated, and edges are smoothed.
  for (let y = top - reach + 1; y < bottom + reach - 1; y++) {
    for (let x = left - reach + 1; x < right + reach - 1; x++) {
      const isBeside = (x < left - 1 || x > right + 1) && y > top && y < bottom;
      const isAboveOrBelow = (y < top - 1 || y > bottom + 1) && x > left && x < right;
      if (isBeside || isAboveOrBelow) margin.push(...channels(x, y));
    }
  }
  const centre = FINDER_CENTRE_MODULES * module;
  return {
    side: (modules + 2 * MARGIN_MODULES) * module,
    margin: [margin.reduce((a, b) => Math.min(a, b)), margin.reduce((a, b) => Math.max(a, b))],
    ink: Math.max(...channels(left + centre, top + centre)),
  };
}
