import * as z from 'zod';
import { readRedisUrl } from '../store/redis/redis-url.ts';
import { CertificateFile, fitsKey, PrivateKeyFile } from './redis-files.ts';
import { setting } from './setting-docs.ts';

const redisUrl = z.string().superRefine((value, context) => {
  const address = readRedisUrl(value);
  if (typeof address === 'string') context.addIssue(address);
});

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, `expected a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least, `expected at least ${least}`).max(most, `expected at most ${most}`));

export const RedisSettings = z.object({
  REDIS_URL: setting(
    redisUrl.optional(),
    'where Redis is, [in any of its forms](docs/self-hosting.md#which-redis): `redis://…`, `rediss://…` for TLS, `redis+sentinel://…`, `redis+cluster://…` or `redis+unix://…`',
    { example: 'rediss://user:password@redis.example.com:6379' },
  ),
  REDIS_URL_FILE: setting(z.string().optional(), 'a file that holds `REDIS_URL`', { example: '/run/pollen/redis-url' }),
  REDIS_CA_FILE: setting(
    CertificateFile.optional(),
    'the certificates of whoever signed that of Redis, where the system does not know them; for TLS',
    { example: '/run/pollen/redis-ca.pem' },
  ),
  REDIS_CERT_FILE: setting(CertificateFile.optional(), 'the certificate by which Redis knows this server; for TLS', {
    example: '/run/pollen/redis-client.pem',
  }),
  REDIS_KEY_FILE: setting(PrivateKeyFile.optional(), 'the private key of `REDIS_CERT_FILE`', {
    example: '/run/pollen/redis-client.key',
  }),
  REDIS_WAIT_REPLICAS: setting(
    whole(0, 9).default(0),
    'how many replicas have to have a change before anybody is told of it: [what then outlives a failover](docs/self-hosting.md#what-a-failover-keeps)',
  ),
  REDIS_WAIT_MS: setting(
    whole(1, 1_000).default(1_000),
    'how many milliseconds they may take; if they take longer, the answer is 503',
  ),
});

/** Those that only make sense together. */
export interface CheckedRedis {
  readonly REDIS_URL?: string | undefined;
  readonly REDIS_CA_FILE?: string | undefined;
  readonly REDIS_CERT_FILE?: string | undefined;
  readonly REDIS_KEY_FILE?: string | undefined;
  readonly REDIS_WAIT_REPLICAS: number;
}

export function redisContradictions({ REDIS_URL = '', ...files }: CheckedRedis): string[] {
  const { REDIS_CERT_FILE: certificate, REDIS_KEY_FILE: key } = files;
  const given = (['REDIS_CA_FILE', 'REDIS_CERT_FILE', 'REDIS_KEY_FILE'] as const).filter((name) => files[name]);
  if (given.length > 0 && !/^rediss/i.test(REDIS_URL))
    return [`${given.join(', ')}: certificates are for TLS, and REDIS_URL does not begin with rediss`];
  if ((certificate === undefined) !== (key === undefined))
    return ['REDIS_CERT_FILE and REDIS_KEY_FILE: a certificate and its private key need each other'];
  if (files.REDIS_WAIT_REPLICAS > 0 && REDIS_URL === '')
    return ['REDIS_WAIT_REPLICAS: replicas are those of a Redis, and REDIS_URL is not set'];
  if (certificate !== undefined && key !== undefined && !fitsKey(certificate, key))
    return ['REDIS_KEY_FILE: this is the private key of another certificate than that in REDIS_CERT_FILE'];
  return [];
}
