import { createHash } from 'node:crypto';
import { type Brand, PRODUCT_NAME } from './brand.ts';
import { brandColors, type ThemeColors } from './brand-colors.ts';
import type { Contact } from './contact.ts';
import { webManifest } from './web-manifest.ts';

/** What the pages need to show a brand: its words, its style sheet, and where its logo is. */
export interface BrandOnPages {
  readonly name: string;
  /** A style sheet to stand inside the page; empty where the colors are our own. */
  readonly style: string;
  /** The path and the text of the logo, or null where it is our own. */
  readonly logo: { readonly path: string; readonly svg: string } | null;
  /** Whom people ask for help; null where nobody is named. */
  readonly contact: Contact | null;
  readonly isLargePrint: boolean;
  /** What a phone is told that installs the product as an app. */
  readonly manifest: string;
}

export function brandOnPages({ name, color, logo, contact, isLargePrint }: Brand, basePath = ''): BrandOnPages {
  const served = logo === null ? null : { path: `/brand/${shortHash(logo)}.svg`, svg: logo };
  return {
    name,
    style: color === null ? '' : styleOf(color),
    logo: served,
    contact,
    isLargePrint,
    manifest: webManifest({ name, color, logo: served }, basePath),
  };
}

/** The product's name, but in what is run or applied: there it would not be markup. */
const NAME = new RegExp(`<(script|style)>.*?</\\1>|\\b${PRODUCT_NAME}\\b`, 'gs');
const CONTACT_PLACE = '<slot name="contact"></slot>';
const CONTACT_LINE = new RegExp(`<p class="contact">(?:(?!</p>).)*?${CONTACT_PLACE}</p>`, 'gs');
const ICON = /(<link rel="(?:icon|apple-touch-icon)"[^>]*href=")[^"]*/g;
const MARK = /<svg class="mark".*?<\/svg>/gs;

/**
 * A built page with the brand in it. It names the product by the word Pollen alone, and its icon is the logo; the page's
 * scripts find both there. Where the page is drawn already, its mark is the logo, too.
 */
export function brandedHtml(
  page: string,
  { name, style, logo, contact, isLargePrint }: BrandOnPages,
  asMarkup: (text: string) => string,
): string {
  const named = page.replace(NAME, (found) => (found === PRODUCT_NAME ? asMarkup(name) : found));
  const withLogo = logo === null ? named : withLogoIn(named, logo.path);
  const added = [contact && contactIn(contact, asMarkup), style && `<style>${style}</style>`].join('');
  const sized = isLargePrint ? withLogo.replace('<html ', '<html class="large-print" ') : withLogo;
  // Functions, since a dollar sign in a replacement would be read.
  const helped = sized.replace(CONTACT_LINE, (line) => (contact === null ? '' : withContact(line, contact, asMarkup)));
  return helped.replace('</head>', () => `${added}</head>`);
}

/** As the components draw a `ContactLine`. */
function withContact(line: string, { text, href }: Contact, asMarkup: (text: string) => string): string {
  const link = (name: string) => (href === null ? name : `<a href="${asMarkup(href)}">${name}</a>`);
  return line.replace(CONTACT_PLACE, () => link(`<bdi translate="no">${asMarkup(text)}</bdi>`));
}

/** Read by the pages' scripts. */
function contactIn({ text, href }: Contact, asMarkup: (text: string) => string): string {
  const link = href === null ? '' : ` data-href="${asMarkup(href)}"`;
  return `<meta name="contact" content="${asMarkup(text)}"${link}>`;
}

function withLogoIn(page: string, path: string): string {
  return page.replace(ICON, `$1${path}`).replace(MARK, `<img class="mark" src="${path}" alt="">`);
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
