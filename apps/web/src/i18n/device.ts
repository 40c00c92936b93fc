import { UNKNOWN_BROWSER, UNKNOWN_SYSTEM } from '@pollen/shared';
import { messages } from './messages.ts';

const text = messages.session;

/** A browser and its system in words, also where the server could not tell one of them. */
export function deviceText({ browser, os }: { readonly browser: string; readonly os: string }): string {
  return text.device(
    browser === UNKNOWN_BROWSER ? text.unknownBrowser : browser,
    os === UNKNOWN_SYSTEM ? text.unknownSystem : os,
  );
}
