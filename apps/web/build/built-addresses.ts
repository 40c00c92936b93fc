import { basename, join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const ENTRY = /data-src="(\/src\/entries\/([\w-]+)\.tsx)"/;
/** What the bundler links to load what it has put beside the styles: the pages load their scripts themselves. */
const LINKED_SCRIPT = /\s*<(?:script[^>]* type="module"[^>]*><\/script>|link rel="modulepreload"[^>]*>)/g;

/** Builds the scripts that pages load, and writes in the pages where they and the languages are. */
export function builtAddresses(
  root: string,
  pages: Readonly<Record<string, string>>,
  addresses: Map<string, string>,
): Plugin {
  const entries = Object.values(pages).flatMap((page) => ENTRY.exec(page)?.[2] ?? []);
  return {
    name: 'built-addresses',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          input: Object.fromEntries(entries.map((name) => [`${name}-page`, join(root, `src/entries/${name}.tsx`)])),
        },
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler: (html, { filename, bundle = {} }) => {
        const source = ENTRY.exec(pages[basename(filename)] ?? '')?.[1];
        if (source === undefined) return html;
        const chunk = chunkOf(join(root, source), bundle);
        const preloads = [chunk.fileName, ...chunk.imports].map(
          (file) => `<link rel="modulepreload" crossorigin href="/${file}">`,
        );
        return withAddresses(html, addresses)
          .replace(LINKED_SCRIPT, '')
          .replace(source, `/${chunk.fileName}`)
          .replace('</head>', `${preloads.join('\n')}\n</head>`);
      },
    },
  };
}

/** A page as it is built, with each address of a source replaced. */
export function withAddresses(html: string, addresses: ReadonlyMap<string, string>): string {
  return [...addresses].reduce((page, [source, built]) => page.replaceAll(source, built), html);
}

function chunkOf(file: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  for (const each of Object.values(bundle)) if (each.type === 'chunk' && each.facadeModuleId === file) return each;
  throw new Error(`${file} was not built`);
}
