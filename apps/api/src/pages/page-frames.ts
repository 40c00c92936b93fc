import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrandOnPages, brandedHtml } from '../brand/branded-html.ts';
import type { Text } from '../i18n/texts.ts';
import { escaped, type Html, html, trusted } from './html.ts';

/** What is written into the frame of a page. */
interface Written {
  readonly text: Pick<Text, 'language' | 'direction'>;
  /** Of the tab. */
  readonly title: string;
  readonly head: Html;
  readonly content: Html;
  readonly foot: Html;
  readonly isLargePrint: boolean;
}

/** Writes a whole document. */
type Frame = (written: Written) => string;

/**
 * The frames of the pages that the server draws, as the build has made them: `whole`, `framed` inside another page of ours,
 * and `bare` for where no other file of ours can be loaded.
 */
export interface PageFrames {
  readonly whole: Frame;
  readonly framed: Frame;
  readonly bare: Frame;
  /** The style sheets that stand in the bare one, word for word. */
  readonly bareStyles: readonly string[];
}

const PLACE = /<html\b[^>]*>|<title>.*?<\/title>|<!--(?:head|content|foot)-->/s;
const LARGE = ' class="large-print"';
const LINKS = /<link\b[^>]*>\s*/g;
const MARK = /<svg class="mark".*?<\/svg>/s;

export function pageFrames(webRoot: string, brand: BrandOnPages, below: (page: string) => string): PageFrames {
  const frameOf = (page: string): Frame => {
    const write = unplacedFrameOf(page);
    return (written) => below(write(written));
  };
  const read = (file: string) => readFileSync(join(webRoot, file), 'utf8');
  const branded = (file: string) => brandedHtml(read(file), brand, escaped);
  const bare = bareOf(read('bare.html'), brand);
  return {
    whole: frameOf(branded('drawn.html')),
    framed: frameOf(branded('framed.html')),
    bare: frameOf(bare),
    bareStyles: stylesIn(bare),
  };
}

/** Without what lies in files: icons, and a logo of one's own. */
function bareOf(page: string, brand: BrandOnPages): string {
  const plain = page.replace(LINKS, '');
  return brandedHtml(brand.logo === null ? plain : plain.replace(MARK, ''), { ...brand, logo: null }, escaped);
}

function unplacedFrameOf(page: string): Frame {
  const [first = '', ...fixed] = page.split(PLACE);
  const isAlwaysLarge = page.includes(`<html${LARGE}`);
  return ({ text: { language, direction }, isLargePrint, title, head, content, foot }) => {
    const size = trusted(isLargePrint || isAlwaysLarge ? LARGE : '');
    const opening = html`<html${size} lang="${language}" dir="${direction}">`;
    const filled = [opening, html`<title>${title}</title>`, head, content, foot];
    return first + filled.map(({ markup }, index) => markup + (fixed[index] ?? '')).join('');
  };
}

function stylesIn(page: string): string[] {
  return [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = '']) => style);
}
