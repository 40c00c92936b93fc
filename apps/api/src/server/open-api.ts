import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Server } from './create-server.ts';

/** Describes every route that is registered after it, from the same schemas that check it. */
export async function describeApi(app: Server): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pollen',
        version: '1',
        description: 'Scan to sign in, over plain HTTP. Refusals are application/problem+json with a stable type.',
      },
    },
    transform: jsonSchemaTransform,
  });
}

export function openApiRoute(app: Server): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
