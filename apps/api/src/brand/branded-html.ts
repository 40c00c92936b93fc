import { createHash } from 'node:crypto';
import { type Brand, PRODUCT_NAME } from './brand.ts';
import { brandColors, type ThemeColors } from './brand-colors.ts';

/** What the pages need to show a brand: its words, its style sheet, and where its logo is. */
export interface BrandOnPages {
  readonly name: string;
  /** A style sheet to stand inside the page; empty where the colors are our own. */
  readonly style: string;
  /** The path and the text of the logo, or null where it is our own. */
  readonly logo: { readonly path: string; readonly svg: string } | null;
}

export function brandOnPages({ name, color, logo }: Brand): BrandOnPages {
  return {
    name,
    style: color === null ? '' : styleOf(color),
    logo: logo === null ? null : { path: `/brand/${shortHash(logo)}.svg`, svg: logo },
  };
}

/**
 * A built page with the brand in it. It names the product by the word Pollen alone, and its icon is the logo; the page's
 * scripts find both there.
 */
export function brandedHtml(
  page: string,
  { name, style, logo }: BrandOnPages,
  asMarkup: (text: string) => string,
): string {
  const named = page.replace(new RegExp(`\\b${PRODUCT_NAME}\\b`, 'g'), () => asMarkup(name));
  const withLogo = logo === null ? named : named.replace(/(<link rel="icon"[^>]*href=")[^"]*/, `$1${logo.path}`);
  return style === '' ? withLogo : withLogo.replace('</head>', `<style>${style}</style></head>`);
}

function styleOf(color: string): string {
  const { light, dark } = brandColors(color);
  return `:root{${declarations(light)}}@media (prefers-color-scheme:dark){:root{${declarations(dark)}}}`;
}

function declarations({ accent, action, actionStrong, onAction }: ThemeColors): string {
  return `--accent:${accent};--action:${action};--action-strong:${actionStrong};--on-action:${onAction}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
