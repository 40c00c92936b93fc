import * as z from 'zod';
import { isGuessable } from './guessable-secret.ts';
import { portNumber } from './listen-address.ts';
import { setting } from './setting-docs.ts';

const TOKEN_EXPECTED = 'expected at least 16 random characters without spaces, as openssl rand -base64 32 prints them';
const token = z.string().refine((text) => /^[\x21-\x7e]{16,}$/.test(text) && !isGuessable(text), TOKEN_EXPECTED);

const SECRET_EXPECTED = 'expected whsec_ and 24 to 64 random bytes in base64: echo "whsec_$(openssl rand -base64 32)"';

function isWebhookUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === ''
  );
}

/** Null where it is none. */
export function readWebhookKey(text: string): Buffer | null {
  const encoded = text.replace(/^whsec_/, '');
  const key = Buffer.from(encoded, 'base64');
  const isWhole = key.toString('base64') === encoded;
  return isWhole && key.length >= 24 && key.length <= 64 && !isGuessable(encoded) ? key : null;
}

/** How the server can be watched. */
export const MonitoringSettings = z.object({
  METRICS_PORT: setting(
    portNumber.optional(),
    'the port where [Prometheus](docs/monitoring.md#metrics) reads how the server does, at `/metrics`',
    { example: '9464' },
  ),
  METRICS_HOST: setting(z.string().default('127.0.0.1'), 'the address to listen on for `METRICS_PORT`'),
  METRICS_TOKEN: setting(
    token.optional(),
    'at least 16 random characters that Prometheus has to send; without `METRICS_PORT` it asks at the port of everybody else, at `/metrics`',
  ),
  METRICS_TOKEN_FILE: setting(z.string().optional(), 'a file that holds `METRICS_TOKEN`', {
    example: '/run/pollen/metrics-token',
  }),
  AUDIT: setting(
    z.enum(['off', 'stdout'], 'expected off or stdout').default('off'),
    '`stdout`: [what happens to accounts](docs/monitoring.md#events) is written between the lines of the log, for whoever keeps it',
  ),
  AUDIT_ADDRESSES: setting(
    z.enum(['true', 'false'], 'expected true or false').default('true'),
    '`false`: these events hold no addresses of people',
  ),
  WEBHOOK_URL: setting(
    z.string().refine(isWebhookUrl, 'expected a whole https address, or an http one in your own network').optional(),
    'where [these events](docs/monitoring.md#events) are sent to, such as `https://siem.example.com/pollen`; needs `WEBHOOK_SECRET`',
  ),
  WEBHOOK_SECRET: setting(
    z
      .string()
      .refine((text) => readWebhookKey(text) !== null, SECRET_EXPECTED)
      .optional(),
    'what they are signed with: `whsec_` and 24 to 64 random bytes in base64, as receivers that know [Standard Webhooks](https://www.standardwebhooks.com) have it',
  ),
  WEBHOOK_SECRET_FILE: setting(z.string().optional(), 'a file that holds `WEBHOOK_SECRET`', {
    example: '/run/pollen/webhook-secret',
  }),
});
