import { correction, generate, mode } from 'lean-qr';

/** Without those for Japanese, whose table takes the longest. */
const MODES = [mode.numeric, mode.alphaNumeric, mode.ascii, mode.utf8];

/** Modules of white around the code. */
const MARGIN = 4;

export interface QrPath {
  /** The `viewBox`, with the margin. */
  readonly box: string;
  /** One path for all dark modules, a run of neighbours in a row at a time. */
  readonly path: string;
}

export function qrPath(content: string): QrPath {
  const code = generate(content, { minCorrectionLevel: correction.M, modes: MODES });
  const { size } = code;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && code.get(x, y)) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  const side = size + 2 * MARGIN;
  return { box: `${-MARGIN} ${-MARGIN} ${side} ${side}`, path };
}
