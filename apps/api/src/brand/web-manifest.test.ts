import { expect, it } from '@jest/globals';
import { brandOnPages } from './branded-html.ts';

const AS_IT_COMES = { name: 'Pollen', color: null, logo: null, contact: null, isLargePrint: false };
const manifestOf = (more: { name?: string; color?: string; logo?: string }) => {
  return JSON.parse(brandOnPages({ ...AS_IT_COMES, ...more }).manifest);
};

it('installs the product by its name of here, in a color that can be read', () => {
  const name = 'Ada "&" Co';
  expect(manifestOf({ name, color: '#ffd400' })).toMatchObject({ name, short_name: name, theme_color: '#897100' });
});

it('starts an app of its own, which covers the whole site, where codes are scanned', () => {
  expect(manifestOf({})).toMatchObject({ id: '/', start_url: '/q?app', scope: '/', display: 'standalone' });
});

it('has the logo as its only icon, or our own ones in the sizes that phones ask for', () => {
  expect(manifestOf({ logo: '<svg></svg>' }).icons).toEqual([
    { src: expect.stringMatching(/^\/brand\/[\w-]+\.svg$/), sizes: 'any', type: 'image/svg+xml' },
  ]);
  const sizes = manifestOf({}).icons.map(
    ({ sizes: each, purpose = '' }: Record<string, string>) => `${each} ${purpose}`,
  );
  expect(sizes).toEqual(['any ', '192x192 ', '512x512 ', '512x512 maskable']);
});
