import { isolated, UNKNOWN_BROWSER, UNKNOWN_SYSTEM } from '@pollen/shared';
import { messages } from './messages.ts';

const text = messages.session;

interface Device {
  readonly browser: string;
  readonly os: string;
  /** The application, where it is no browser but a device of one. */
  readonly deviceOf?: string | undefined;
}

/** A browser and its system in words, also where the server could not tell one of them; or a device by its application. */
export function deviceText({ browser, os, deviceOf }: Device): string {
  if (deviceOf !== undefined) return isolated(deviceOf);
  return text.device({
    browser: browser === UNKNOWN_BROWSER ? text.unknownBrowser : browser,
    os: os === UNKNOWN_SYSTEM ? text.unknownSystem : os,
  });
}
