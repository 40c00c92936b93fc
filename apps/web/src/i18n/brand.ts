import { at } from '../api/own-address.ts';

const DEFAULTS = { name: 'Pollen', icon: '/favicon.svg' };

/** Set by the server in the head of this page; undefined or null outside of a browser. */
const fromHead = (selector: string, attribute: string) =>
  typeof document === 'undefined' ? null : document.querySelector(selector)?.getAttribute(attribute);

const icon = fromHead('link[rel="icon"]', 'href') ?? at(DEFAULTS.icon);

/** The administrator's choice. */
export const brand = {
  name: fromHead('meta[name="application-name"]', 'content') ?? DEFAULTS.name,
  /** The URL of the logo; null for Pollen's own. */
  logo: icon === at(DEFAULTS.icon) ? null : icon,
};
