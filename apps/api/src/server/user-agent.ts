import Bowser from 'bowser';
import { type DeviceName, UNNAMED } from '../session/device-name.ts';

const BROWSERS = new Set([...Object.values(Bowser.BROWSER_MAP), 'PlayStation 4']);
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP));
const MAJOR_VERSION = /^\d{1,3}(?!\d)/;

/** A stranger wrote the header and a person who decides reads the result, so no word of it gets through, only names. */
export function parseUserAgent(userAgent: string): DeviceName {
  // The parser throws on an empty string.
  if (userAgent === '') return UNNAMED;
  const { browser, os } = Bowser.parse(userAgent);
  return {
    browser:
      browser.name !== undefined && BROWSERS.has(browser.name) ? withVersion(browser.name, browser.version) : null,
    os: os.name !== undefined && SYSTEMS.has(os.name) ? os.name : null,
  };
}

function withVersion(name: string, version = ''): string {
  const [major] = MAJOR_VERSION.exec(version) ?? [];
  return major === undefined ? name : `${name} ${major}`;
}
