import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { PAGES } from '@pollen/shared';
import { pageHeaders } from './security-headers.ts';
import type { Server } from './server.ts';

const PAGE_FILES: readonly { readonly path: string; readonly file: string; readonly scans: boolean }[] = [
  { path: PAGES.home, file: 'index.html', scans: false },
  { path: PAGES.approve, file: 'q.html', scans: true },
  { path: PAGES.setup, file: 'setup.html', scans: false },
  { path: PAGES.invitation, file: 'invitation.html', scans: false },
  { path: PAGES.networkCheck, file: 'network-check.html', scans: false },
];

const YEAR_SECONDS = 31_536_000;

/** The pages: static, the same for everybody. Assets carry a hash in their name and never change. */
export async function pageRoutes(
  app: Server,
  options: { readonly webRoot: string; readonly isHttps: boolean },
): Promise<void> {
  const { webRoot, isHttps } = options;
  // Two of them, since what one sets on its files it would set on the pages, too.
  await app.register(fastifyStatic, { root: webRoot, serve: false, cacheControl: false, preCompressed: true });
  await app.register(fastifyStatic, {
    root: join(webRoot, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (reply) => {
      reply.headers({
        'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
        'x-content-type-options': 'nosniff',
      });
    },
  });
  for (const { path, file, scans } of PAGE_FILES) {
    const headers = pageHeaders(
      { inlineScripts: inlineScriptsOf(readFileSync(join(webRoot, file), 'utf8')), scans },
      isHttps,
    );
    app.route({
      method: ['GET', 'HEAD'],
      url: path,
      schema: { hide: true },
      handler: (_request, reply) => reply.headers(headers).sendFile(file),
    });
  }
  app.get('/favicon.svg', { schema: { hide: true } }, (_request, reply) => reply.sendFile('favicon.svg'));
}

/** What the pages that the server draws share with those that are built: their looks. */
export interface PageAssets {
  readonly stylesheet: string;
  readonly icon: string;
}

export function pageAssets(webRoot: string): PageAssets {
  const html = readFileSync(join(webRoot, 'index.html'), 'utf8');
  const linked = (rel: string) => new RegExp(`<link[^>]+rel="${rel}"[^>]+href="([^"]+)"`).exec(html)?.[1] ?? '';
  return { stylesheet: linked('stylesheet'), icon: linked('icon') };
}

function inlineScriptsOf(html: string): string[] {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
}
