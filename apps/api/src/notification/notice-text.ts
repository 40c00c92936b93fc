import { isolated } from '@pollen/shared';
import type { About } from './notice.ts';

const english = {
  signedIn: {
    both: (browser: string, os: string) => `${browser} on ${os} signed in`,
    browser: (browser: string) => `${browser} signed in`,
    os: (os: string) => `A browser on ${os} signed in`,
    neither: 'A browser signed in',
    device: (application: string) => `A device signed in to ${application}`,
  },
  named: (application: string) => `${application} is waiting for you to sign in. Not you? Ignore this.`,
};

/** One sentence, in the language of whoever reads it. */
export function noticeText(about: About, _language: string): string {
  if (about.kind === 'named') return english.named(isolated(about.application));
  const { browser, os, deviceOf } = about.device;
  const text = english.signedIn;
  if (deviceOf !== undefined) return text.device(isolated(deviceOf));
  if (browser === null) return os === null ? text.neither : text.os(os);
  return os === null ? text.browser(browser) : text.both(browser, os);
}
