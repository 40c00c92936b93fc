import { type DeviceName, isolated } from '@pollen/shared';
import { messages } from './messages.ts';
import { capitalised } from './times.ts';

const text = messages.session;

/** A browser, or a device of the application that it names. */
export type Device = DeviceName & { readonly deviceOf?: string | undefined };

/** A browser and its system as they stand in a sentence, also where the server could not tell one of them; or a device by its application. */
export function deviceText({ browser, os, deviceOf }: Device): string {
  if (deviceOf !== undefined) return isolated(deviceOf);
  if (browser === null) return os === null ? text.unknownDevice : text.someBrowser({ os });
  return os === null ? browser : text.device({ browser, os });
}

/** The same for a list, where it stands alone. */
export function deviceTitle(device: Device): string {
  const { browser, os, deviceOf } = withoutVersion(device);
  if (deviceOf !== undefined || browser === null || os === null)
    return asSentence(deviceText({ browser, os, deviceOf }));
  return text.deviceTitle({ browser, os });
}

/** Versions come and go, and tell nobody which device it is. */
export function withoutVersion<D extends Device>(device: D): D {
  return { ...device, browser: device.browser?.replace(/ \d+$/, '') ?? null };
}

/** With a capital, as what begins with a device and not with a name needs it. */
export const asSentence = capitalised;
