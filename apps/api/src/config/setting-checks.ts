import ipaddr from 'ipaddr.js';
import { LONGEST_SHOWN_SECONDS } from '../login/qr-frame.ts';
import { passkeySiteOf } from '../passkey/relying-party.ts';
import { type CheckedRedis, redisContradictions } from './redis-settings.ts';

/** The settings that only make sense together, or in their place. */
interface Checked extends CheckedRedis {
  readonly APP_URL?: string | undefined;
  readonly APPROVAL_REQUIRES_PASSKEY: 'true' | 'false';
  readonly TRUSTED_PROXIES?: readonly string[] | undefined;
  readonly PENDING_SECONDS: number;
  readonly EXTENDED_SECONDS: number;
  readonly WORKERS: number | 'auto';
  readonly METRICS_PORT?: number | undefined;
  readonly METRICS_TOKEN?: string | undefined;
  readonly WEBHOOK_URL?: string | undefined;
  readonly WEBHOOK_SECRET?: string | undefined;
  readonly APPS_FILE?: readonly unknown[] | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_FROM?: object | undefined;
}

/** What each setting may say, but not together with another. */
export function contradictions(settings: Checked): string[] {
  const { APP_URL, APPROVAL_REQUIRES_PASSKEY, APPS_FILE, PENDING_SECONDS, EXTENDED_SECONDS, SMTP_URL, MAIL_FROM } =
    settings;
  const problems: string[] = [];
  const obstacle = APP_URL !== undefined && typeof passkeySiteOf(new URL(APP_URL)) === 'string';
  if (APPROVAL_REQUIRES_PASSKEY === 'true' && obstacle) {
    problems.push('APPROVAL_REQUIRES_PASSKEY: passkeys need an APP_URL with https and a name, not a number');
  }
  if (PENDING_SECONDS + EXTENDED_SECONDS > LONGEST_SHOWN_SECONDS) {
    const most = `expected at most ${LONGEST_SHOWN_SECONDS} seconds in all`;
    problems.push(`PENDING_SECONDS and EXTENDED_SECONDS: ${most}, for longer no code can be shown`);
  }
  if (settings.WORKERS !== 1 && settings.REDIS_URL === undefined) {
    problems.push(
      'WORKERS: the data folder is open in one process alone, so several need a REDIS_URL, which is not set',
    );
  }
  if (APPS_FILE !== undefined && APP_URL === undefined) {
    problems.push('APPS_FILE: applications know this product by its APP_URL, which is not set');
  }
  if (SMTP_URL !== undefined && (MAIL_FROM === undefined || APP_URL === undefined)) {
    const missing = MAIL_FROM === undefined ? 'mails are from MAIL_FROM' : 'mails lead to the APP_URL';
    problems.push(`SMTP_URL: ${missing}, which is not set`);
  }
  if (settings.WORKERS !== 1 && settings.METRICS_TOKEN !== undefined && settings.METRICS_PORT === undefined) {
    problems.push('METRICS_TOKEN: with WORKERS metrics are read at METRICS_PORT, which is not set');
  }
  if ((settings.WEBHOOK_URL === undefined) !== (settings.WEBHOOK_SECRET === undefined)) {
    const [given, missing] =
      settings.WEBHOOK_URL === undefined ? ['WEBHOOK_SECRET', 'WEBHOOK_URL'] : ['WEBHOOK_URL', 'WEBHOOK_SECRET'];
    problems.push(`${given}: events are sent to WEBHOOK_URL and signed with WEBHOOK_SECRET, and ${missing} is not set`);
  }
  return [...problems, ...redisContradictions(settings)];
}

/** What works, but should be looked at. */
export function cautions({ APP_URL, TRUSTED_PROXIES }: Checked): string[] {
  const warnings: string[] = [];
  const everybody = (TRUSTED_PROXIES ?? []).filter(namesEverybody);
  if (everybody.length > 0) {
    warnings.push(`TRUSTED_PROXIES: ${everybody.join(', ')} is everybody, so anybody can say to come from any address`);
  }
  if (APP_URL !== undefined && isOpenToListeners(new URL(APP_URL))) {
    warnings.push('APP_URL: over plain http whoever is on the way reads passwords and sessions; use https');
  }
  return warnings;
}

export function isAddressOrRange(value: string): boolean {
  const [address = '', ...range] = value.split('/');
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  return isAddress && (range.length === 0 || ipaddr.isValidCIDR(value));
}

function namesEverybody(entry: string): boolean {
  return ipaddr.isValidCIDR(entry) && ipaddr.parseCIDR(entry)[1] === 0;
}

function isOpenToListeners({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
