import * as z from 'zod';
import type { StoreReport } from '../core/store-watch.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock } from '../crypto/random.ts';
import type { Server } from './create-server.ts';
import { Seen, seenOf } from './doctor-answer.ts';
import { ProblemError } from './problem.ts';
import type { PublicUrl } from './public-url.ts';
import { problems } from './route-schemas.ts';
import { apiHeaders } from './security-headers.ts';
import type { UntrustedProxyWarning } from './untrusted-proxy-warning.ts';

const WARNINGS = [
  'forwarded-headers-not-believed',
  'store-evicts',
  'store-not-durable',
  'store-is-replica',
  'store-too-old',
  'store-not-inspected',
  'setup-reopened',
  'backup-overdue',
  'clocks-apart',
  'records-not-understood',
] as const;

const Health = z.object({
  status: z.literal('ok'),
  /** What the administrator should look at; the product works all the same. */
  warnings: z.array(z.enum(WARNINGS)).optional(),
});
/** `seen` is for `pollen doctor` alone. */
const Alive = z.object({ status: z.literal('ok'), seen: Seen.optional() });
const aliveOptions = { config: { anyBase: true }, schema: { response: { 200: Alive, ...problems } } } as const;
const options = { config: { anyBase: true }, schema: { response: { 200: Health, ...problems } } } as const;

interface HealthPorts {
  /** Rejects if a sign-in would not work now. */
  readonly readiness: () => Promise<StoreReport>;
  /** Whether it was told to stop. */
  readonly isDraining: () => boolean;
  readonly forwarded: Pick<UntrustedProxyWarning, 'hasSeen'>;
  readonly publicUrl: Pick<PublicUrl, 'isHttps'>;
  readonly core: { readonly keys: Pick<Keys, 'doctor'>; readonly now: Clock };
}

/** For supervisors: is the process alive, and can it do its work. */
export function healthRoutes(app: Server, { readiness, isDraining, forwarded, publicUrl, core }: HealthPorts): void {
  const headers = apiHeaders(publicUrl.isHttps);
  app.get('/healthz', aliveOptions, async (request, reply): Promise<z.infer<typeof Alive>> => {
    reply.headers(headers);
    const seen = seenOf(request, { keys: core.keys.doctor, now: core.now });
    return seen === null ? { status: 'ok' } : { status: 'ok', seen };
  });
  app.get('/readyz', options, async (_request, reply): Promise<z.infer<typeof Health>> => {
    reply.headers(headers);
    if (isDraining()) throw new ProblemError('shutting-down');
    const { warnings, clockFault } = await readiness();
    if (clockFault !== null) throw new ProblemError('clock-wrong', { detail: clockFault });
    const all = [...(forwarded.hasSeen() ? (['forwarded-headers-not-believed'] as const) : []), ...warnings];
    return all.length === 0 ? { status: 'ok' } : { status: 'ok', warnings: all };
  });
}
