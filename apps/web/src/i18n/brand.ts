const OURS = { name: 'Pollen', icon: '/favicon.svg' };

/** What the server wrote into this page; null where the sentences are read without a page. */
const written = (selector: string, attribute: string) =>
  typeof document === 'undefined' ? null : document.querySelector(selector)?.getAttribute(attribute);

const icon = written('link[rel="icon"]', 'href') ?? OURS.icon;

/** Whose pages these are, by the administrator's choice. */
export const brand = {
  name: written('meta[name="application-name"]', 'content') ?? OURS.name,
  /** The address of the logo; null for our own mark. */
  logo: icon === OURS.icon ? null : icon,
};
