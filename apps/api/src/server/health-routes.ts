import * as z from 'zod';
import type { Server } from './create-server.ts';
import type { PublicUrl } from './public-url.ts';
import { problems } from './route-schemas.ts';
import { apiHeaders } from './security-headers.ts';
import type { UntrustedProxyWarning } from './untrusted-proxy-warning.ts';

const Health = z.object({
  status: z.literal('ok'),
  /** What the administrator should look at; the product works all the same. */
  warnings: z.array(z.literal('forwarded-headers-not-believed')).optional(),
});
const schema = { response: { 200: Health, ...problems } };

interface HealthPorts {
  /** Rejects if a sign-in would not work now. */
  readonly isReady: () => Promise<void>;
  readonly forwarded: Pick<UntrustedProxyWarning, 'hasSeen'>;
  readonly publicUrl: Pick<PublicUrl, 'isHttps'>;
}

/** For supervisors: is the process alive, and can it do its work. */
export function healthRoutes(app: Server, { isReady, forwarded, publicUrl }: HealthPorts): void {
  const headers = apiHeaders(publicUrl.isHttps);
  app.get('/healthz', { schema }, async (_request, reply) => {
    reply.headers(headers);
    return { status: 'ok' } as const;
  });
  app.get('/readyz', { schema }, async (_request, reply): Promise<z.infer<typeof Health>> => {
    reply.headers(headers);
    await isReady();
    if (!forwarded.hasSeen()) return { status: 'ok' };
    return { status: 'ok', warnings: ['forwarded-headers-not-believed'] };
  });
}
