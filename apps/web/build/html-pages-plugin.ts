import { basename, join } from 'node:path';
import { PAGES } from '@pollen/shared';
import type { Plugin } from 'vite';

const FILES: Readonly<Record<string, string>> = { [PAGES.home]: 'index.html' };

/** Builds pages that are no files, and shows them at their addresses in `npm run dev`. */
export function htmlPagesPlugin(root: string, pages: Readonly<Record<string, string>>): Plugin {
  const pageOf = (id: string) => (join(root, basename(id)) === id ? pages[basename(id)] : undefined);
  return {
    name: 'html-pages',
    enforce: 'pre',
    config: () => ({
      appType: 'custom',
      build: { rolldownOptions: { input: Object.keys(pages).map((file) => join(root, file)) } },
    }),
    resolveId: (id) => (pageOf(id) === undefined ? null : id),
    load: (id) => pageOf(id) ?? null,
    configureServer: (server) => {
      server.middlewares.use(async (request, response, next) => {
        const path = (request.originalUrl ?? '/').split(/[?#]/, 1)[0] ?? '/';
        const page = pages[FILES[path] ?? `${path.slice(1)}.html`];
        if (page === undefined) return next();
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(await server.transformIndexHtml(path, page));
      });
    },
  };
}
