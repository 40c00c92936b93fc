import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { type CachedFile, cachedFile, sendCached } from './cached-file.ts';
import type { Server } from './create-server.ts';
import type { PublicUrl } from './public-url.ts';

/** Describes every route that is registered after it, from the same schemas that check it. */
export async function describeApi(app: Server, { basePath }: Pick<PublicUrl, 'basePath'>): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      ...(basePath !== '' && { servers: [{ url: basePath }] }),
      info: {
        title: 'Pollen',
        version: '1',
        description:
          'Scan to sign in, over plain HTTP. Refusals are application/problem+json with a stable type, and a requestId that names the request in the log of the server.',
      },
    },
    transform: jsonSchemaTransform,
  });
}

/** Written once: it is long, the same for everybody, and there is no limit on asking for it. */
export function openApiRoute(app: Server): void {
  let file: CachedFile | null = null;
  const description = () => {
    file ??= cachedFile('application/json', JSON.stringify(app.swagger()));
    return file;
  };
  app.addHook('onReady', async () => void description());
  app.get('/api/openapi.json', { schema: { hide: true } }, (request, reply) =>
    sendCached(description(), request, reply.header('cache-control', 'no-cache')),
  );
}
