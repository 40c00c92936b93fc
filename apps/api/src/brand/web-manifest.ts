import { PAGES } from '@pollen/shared';
import type { Brand } from './brand.ts';
import { brandColors } from './brand-colors.ts';

/** As in apps/web/src/ui/theme.css. */
const PAPER = '#fcfbf7';
const GREEN = '#1f5c46';

const OWN_ICONS = [
  { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];

interface InstalledBrand extends Pick<Brand, 'name' | 'color'> {
  readonly logo: { readonly path: string } | null;
}

/** What a phone knows of the product that is installed as an app (W3C Web Application Manifest). It has no sentence, so no language. */
export function webManifest({ name, color, logo }: InstalledBrand, basePath: string): string {
  const icons = logo === null ? OWN_ICONS : [{ src: logo.path, sizes: 'any', type: 'image/svg+xml' }];
  return JSON.stringify({
    id: `${basePath}/`,
    name,
    short_name: name,
    start_url: `${basePath}${PAGES.approve}?app`,
    scope: `${basePath}/`,
    display: 'standalone',
    background_color: PAPER,
    theme_color: color === null ? GREEN : brandColors(color).light.action,
    icons: icons.map((icon) => ({ ...icon, src: basePath + icon.src })),
  });
}
