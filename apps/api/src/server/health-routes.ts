import * as z from 'zod';
import type { StoreReport } from '../core/store-watch.ts';
import type { Server } from './create-server.ts';
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
  'clocks-apart',
  'records-not-understood',
] as const;

const Health = z.object({
  status: z.literal('ok'),
  /** What the administrator should look at; the product works all the same. */
  warnings: z.array(z.enum(WARNINGS)).optional(),
});
const schema = { response: { 200: Health, ...problems } };

interface HealthPorts {
  /** Rejects if a sign-in would not work now. */
  readonly readiness: () => Promise<StoreReport>;
  /** Whether it was told to stop. */
  readonly isDraining: () => boolean;
  readonly forwarded: Pick<UntrustedProxyWarning, 'hasSeen'>;
  readonly publicUrl: Pick<PublicUrl, 'isHttps'>;
}

/** For supervisors: is the process alive, and can it do its work. */
export function healthRoutes(app: Server, { readiness, isDraining, forwarded, publicUrl }: HealthPorts): void {
  const headers = apiHeaders(publicUrl.isHttps);
  app.get('/healthz', { schema }, async (_request, reply) => {
    reply.headers(headers);
    return { status: 'ok' } as const;
  });
  app.get('/readyz', { schema }, async (_request, reply): Promise<z.infer<typeof Health>> => {
    reply.headers(headers);
    if (isDraining()) throw new ProblemError('shutting-down');
    const { warnings, clockFault } = await readiness();
    if (clockFault !== null) throw new ProblemError('clock-wrong', { detail: clockFault });
    const all = [...(forwarded.hasSeen() ? (['forwarded-headers-not-believed'] as const) : []), ...warnings];
    return all.length === 0 ? { status: 'ok' } : { status: 'ok', warnings: all };
  });
}
