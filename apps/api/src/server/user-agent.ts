import { UNKNOWN_BROWSER, UNKNOWN_SYSTEM } from '@pollen/shared';
import Bowser from 'bowser';

/** Which browser on which system, in names that this server knows. */
export interface UserAgent {
  readonly browser: string;
  readonly os: string;
}

const BROWSERS = new Set([...Object.values(Bowser.BROWSER_MAP), 'PlayStation 4']);
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP));
const MAJOR_VERSION = /^\d{1,3}(?!\d)/;

/** A stranger wrote the header and a person who decides reads the result, so no word of it gets through, only names. */
export function parseUserAgent(userAgent: string): UserAgent {
  // The parser throws on an empty string.
  if (userAgent === '') return { browser: UNKNOWN_BROWSER, os: UNKNOWN_SYSTEM };
  const { browser, os } = Bowser.parse(userAgent);
  return {
    browser:
      browser.name !== undefined && BROWSERS.has(browser.name)
        ? withVersion(browser.name, browser.version)
        : UNKNOWN_BROWSER,
    os: os.name !== undefined && SYSTEMS.has(os.name) ? os.name : UNKNOWN_SYSTEM,
  };
}

function withVersion(name: string, version = ''): string {
  const [major] = MAJOR_VERSION.exec(version) ?? [];
  return major === undefined ? name : `${name} ${major}`;
}
