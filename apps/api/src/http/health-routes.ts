import * as z from 'zod/mini';
import type { HttpDeps } from './deps.ts';
import { problems } from './route-schemas.ts';
import type { Server } from './server.ts';

const Health = z.object({ status: z.literal('ok') });
const schema = { response: { 200: Health, ...problems } };

/** For supervisors: is the process alive, and can it do its work. */
export function healthRoutes(app: Server, { ping }: HttpDeps): void {
  app.get('/healthz', { schema }, async () => ({ status: 'ok' }) as const);
  app.get('/readyz', { schema }, async () => {
    await ping();
    return { status: 'ok' } as const;
  });
}
