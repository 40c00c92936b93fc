import { join } from 'node:path';
import { fileURLToPath as fileOf } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compressed } from './build/compressed.ts';
import { htmlPagesPlugin } from './build/html-pages-plugin.ts';
import { HTML_PAGES } from './build/pages.tsx';
import { sharedChunks } from './build/shared-chunks.ts';

const ROOT = import.meta.dirname;
const OUT_DIR = join(ROOT, 'dist');

/** `npm run dev`: what is no page comes from the API, the assets of the pages that it draws itself, too. */
const FROM_API = ['/api', '/sign-in', '/assets', '/healthz', '/readyz'];
const API = `http://127.0.0.1:${process.env['PORT'] || 3000}`;

export default defineConfig({
  plugins: [react(), htmlPagesPlugin(ROOT, HTML_PAGES), compressed(OUT_DIR)],
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
    rolldownOptions: { output: { codeSplitting: { groups: [sharedChunks(join(ROOT, 'index.html'))] } } },
  },
  server: { proxy: Object.fromEntries(FROM_API.map((path) => [path, API])) },
});
