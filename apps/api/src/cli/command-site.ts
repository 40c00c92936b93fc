import { appAddressOf } from '@pollen/shared';
import type { Config } from '../config/config.ts';
import { detectedPublicUrl, fixedPublicUrl } from '../server/public-url.ts';

/** Who we are to applications, and where it is noted what was done. */
export interface CommandSite {
  /** Null where we are no provider. */
  readonly issuer: string | null;
  readonly brandName: string;
  /** What links begin with. */
  readonly publicAddress: string;
  readonly log: CommandLog;
}

interface CommandLog {
  info(details: object, message: string): void;
}

export function commandSite(
  { isProvider, brand, ...address }: Pick<Config, 'isProvider' | 'appUrl' | 'brand' | 'host' | 'port'>,
  log: CommandLog,
): CommandSite {
  const issuer = isProvider && address.appUrl !== null ? appAddressOf(address.appUrl) : null;
  return { issuer, brandName: brand.name, publicAddress: publicAddressOf(address), log };
}

export function publicAddressOf({ appUrl, host, port }: Pick<Config, 'appUrl' | 'host' | 'port'>): string {
  return (appUrl ? fixedPublicUrl(appUrl) : detectedPublicUrl(() => port, Date.now, host)).publicAddress();
}
