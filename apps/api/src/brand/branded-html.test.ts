import { expect, it } from '@jest/globals';
import type { Brand } from './brand.ts';
import { brandedHtml, brandOnPages } from './branded-html.ts';

const NAME = 'Ada "&" Co';
const PAGE = `<html lang="en"><head><meta name="application-name" content="Pollen"><link rel="icon" href="/favicon.svg">
<style>.x::before{content:"Pollen"}</style><script>const name = "Pollen"; pollen.start();</script></head>
<body><script type="text/html" data-template="page"><svg class="mark"><circle></circle></svg><b>Pollen</b></script>
<svg class="icon"></svg></body></html>`;

const written = (text: string) => text.replaceAll('"', '&quot;').replaceAll('&"', '&amp;"');
const branded = (more: Partial<Brand> = {}) =>
  brandedHtml(
    PAGE,
    brandOnPages({ name: NAME, color: null, logo: null, contact: null, isLargePrint: false, ...more }),
    written,
  );

it('names the product by its name of here, in templates, too, and as markup', () => {
  expect(branded()).toContain(`content="${written(NAME)}"`);
  expect(branded()).toContain(`<b>${written(NAME)}</b>`);
});

it('writes no name into what runs or is applied', () => {
  expect(branded()).toContain('<script>const name = "Pollen"; pollen.start();</script>');
  expect(branded()).toContain('<style>.x::before{content:"Pollen"}</style>');
});

it('puts the logo in place of the icon and of each mark that is drawn, and of no other drawing', () => {
  const page = branded({ logo: '<svg></svg>' });
  const path = /rel="icon" href="(\/brand\/[\w-]+\.svg)"/.exec(page)?.[1];
  expect(page).toContain(`data-template="page"><img class="mark" src="${path}" alt=""><b>`);
  expect(page).toContain('<svg class="icon"></svg>');
});

it('applies its colors after all other styles', () => {
  const page = branded({ color: '#1f5c46' });
  expect(page.indexOf('--action:')).toBeGreaterThan(page.indexOf('.x::before'));
});

it('tells whom to ask for help, as text and where it leads', () => {
  expect(branded()).not.toContain('name="contact"');
  const named = branded({ contact: { text: 'Pollen $& "&" Co', href: null } });
  expect(named).toContain(`<meta name="contact" content="${written('Pollen $& "&" Co')}"></head>`);
  const linked = branded({ contact: { text: 'Help', href: 'mailto:help@example.com' }, color: '#1f5c46' });
  expect(linked).toContain('<meta name="contact" content="Help" data-href="mailto:help@example.com"><style>');
});

it('is in large print where the installation wants that, before any script has run', () => {
  expect(branded({ isLargePrint: true })).toContain('<html class="large-print" lang="en">');
  expect(branded()).not.toContain('large-print');
});
