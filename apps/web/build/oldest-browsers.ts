/**
 * The oldest browsers that the pages are for: the last ones for Windows 7 and 8, and for iPhones of 2015. `inline/tell-broken.js`
 * says so in older ones.
 */
export const OLDEST_BROWSERS = { chrome: 109, edge: 109, firefox: 115, safari: 15.4, ios: 15.4 } as const;

/** As build tools write it. */
export const TARGETS: string[] = Object.entries(OLDEST_BROWSERS).map(([browser, version]) => `${browser}${version}`);
