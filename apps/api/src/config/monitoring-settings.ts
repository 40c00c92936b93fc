import * as z from 'zod';
import { isGuessable } from './guessable-secret.ts';
import { portNumber } from './listen-address.ts';
import { setting } from './setting-docs.ts';

const TOKEN_EXPECTED = 'expected at least 16 random characters without spaces, as openssl rand -base64 32 prints them';
const token = z.string().refine((text) => /^[\x21-\x7e]{16,}$/.test(text) && !isGuessable(text), TOKEN_EXPECTED);

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
});
