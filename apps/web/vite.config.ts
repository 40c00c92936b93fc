import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath as fileOf } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { late } from './late.ts';

const OUT_DIR = join(import.meta.dirname, 'dist');
const COMPRESSIBLE = /\.(html|js|css|svg|wasm)$/;

async function writeCompressed(file: string): Promise<void> {
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
}

/** The server sends these as they are: nothing is compressed while somebody waits. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle() {
      const names = await readdir(OUT_DIR, { recursive: true });
      await Promise.all(
        names.filter((name) => COMPRESSIBLE.test(name)).map((name) => writeCompressed(join(OUT_DIR, name))),
      );
    },
  };
}

/** Parts of a page that a network has refused are loaded again, and until then the page says so. */
function keepsTrying(): Plugin {
  const script = readFileSync(join(import.meta.dirname, 'keep-trying.js'), 'utf8');
  return {
    name: 'keeps-trying',
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { path }) =>
        html
          .replace(/<meta name="viewport".*/, (viewport) => `${viewport}\n    <script>${script}</script>`)
          .replace(
            '<div id="root"></div>',
            `<div id="root" data-late="${late(path).replaceAll('"', '&quot;')}"></div>`,
          ),
    },
  };
}

const SIGN_IN = join(import.meta.dirname, 'index.html');

/**
 * What pages share is in two files: what the sign-in page needs at once, and the rest. Each file more is one more that a
 * network can refuse.
 */
function sharedParts(): { name(id: string, modules: Modules): string; minShareCount: number } {
  const needed = new Set<string>();
  const need = (id: string, modules: Modules) => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) need(imported, modules);
  };
  return {
    minShareCount: 2,
    name: (id, modules) => {
      need(SIGN_IN, modules);
      return needed.has(id) ? 'common' : 'shared';
    },
  };
}
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

export default defineConfig({
  plugins: [react(), keepsTrying(), compressed()],
  resolve: {
    conditions: ['@pollen/source', ...defaultClientConditions],
    alias: [
      // We draw the code ourselves: only the encoder is needed, none of the library's renderers.
      { find: /^qrcode$/, replacement: 'qrcode/lib/core/qrcode.js' },
      // Written for React, run by Preact: on a slow network react-dom alone would hold the code back for four seconds.
      { find: /^react-dom\/client$/, replacement: fileOf(import.meta.resolve('preact/compat/client')) },
      { find: /^react-dom$/, replacement: fileOf(import.meta.resolve('preact/compat')) },
      { find: /^react\/jsx-runtime$/, replacement: fileOf(import.meta.resolve('preact/compat/jsx-runtime')) },
      { find: /^react$/, replacement: fileOf(import.meta.resolve('preact/compat')) },
    ],
  },
  build: {
    outDir: OUT_DIR,
    emptyOutDir: true,
    // A data: address is never cached by itself, and the security policy is simpler without.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'q.html', 'setup.html', 'invitation.html', 'recovery.html', 'network-check.html'],
      output: { codeSplitting: { groups: [sharedParts()] } },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
