import { cellText } from './terminal-text.ts';

const WIDTH = 80;
const GAP = 2;
const NARROWEST = 8;

/** Columns under their names, in 80 columns of a terminal where that can be: the widest cells are cut with an ellipsis. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [heads, ...rows.map((row) => row.map(cellText))];
  const natural = heads.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))));
  const widths = fitted(natural);
  return lines.map((line) =>
    line
      .map((cell, at) => padded(cell, widths[at] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** Takes from the widest column until all fit, but nothing from the first, which names what stands in the row. */
function fitted([first = 0, ...rest]: readonly number[]): number[] {
  const widths = [...rest];
  const room = WIDTH - first - GAP * widths.length;
  while (sum(widths) > room) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return [first, ...widths];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Letters of East Asia and pictographs take two columns. */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\uff01-\uff60]/u;

const lettersOf = (text: string) => Array.from(SEGMENTS.segment(text), ({ segment }) => segment);
const columnsOf = (letter: string) => (WIDE.test(letter) ? 2 : 1);
const widthOf = (text: string) => sum(lettersOf(text).map(columnsOf));

function padded(text: string, width: number): string {
  const cut = widthOf(text) <= width ? text : `${firstColumns(text, width - 1)}…`;
  return cut + ' '.repeat(width - widthOf(cut));
}

function firstColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const letter of lettersOf(text)) {
    columns += columnsOf(letter);
    if (columns > width) break;
    taken += letter;
  }
  return taken;
}
