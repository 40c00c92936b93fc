import type { Config } from '../config/config.ts';

/** Who we are to applications, and where it is noted what was done. */
export interface CommandSite {
  /** Null where we are no provider. */
  readonly issuer: string | null;
  readonly brandName: string;
  readonly log: CommandLog;
}

interface CommandLog {
  info(details: object, message: string): void;
}

export function commandSite(
  { isProvider, appUrl, brand }: Pick<Config, 'isProvider' | 'appUrl' | 'brand'>,
  log: CommandLog,
): CommandSite {
  return { issuer: isProvider ? (appUrl?.origin ?? null) : null, brandName: brand.name, log };
}
