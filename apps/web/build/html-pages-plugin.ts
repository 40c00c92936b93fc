import { basename, join, parse } from 'node:path';
import { homePageAt } from '@pollen/shared';
import type { Plugin } from 'vite';

/** Builds pages that are no files, and shows them at their addresses in `npm run dev`, and `home` at its own, too. */
export function htmlPagesPlugin(root: string, pages: Readonly<Record<string, string>>, home: string): Plugin {
  const pageOf = (id: string) => (join(root, basename(id)) === id ? pages[basename(id)] : undefined);
  return {
    name: 'html-pages',
    enforce: 'pre',
    config: () => ({
      appType: 'custom',
      build: {
        rolldownOptions: {
          input: Object.fromEntries(Object.keys(pages).map((file) => [parse(file).name, join(root, file)])),
        },
      },
    }),
    resolveId: (id) => (pageOf(id) === undefined ? null : id),
    load: (id) => pageOf(id) ?? null,
    configureServer: (server) => {
      server.middlewares.use(async (request, response, next) => {
        const path = (request.originalUrl ?? '/').split(/[?#]/, 1)[0] ?? '/';
        const page = homePageAt(path) === null ? pages[`${path.slice(1)}.html`] : home;
        if (page === undefined) return next();
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(await server.transformIndexHtml(path, page));
      });
    },
  };
}
