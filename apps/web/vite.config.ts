import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { builtAddresses } from './build/built-addresses.ts';
import { compressed } from './build/compressed.ts';
import { DOCUMENT_IN_DEVELOPMENT, documentPlugin } from './build/document-plugin.ts';
import { DRAWN_PAGES, drawnPagesPlugin } from './build/drawn-pages.tsx';
import { htmlPagesPlugin } from './build/html-pages-plugin.ts';
import { messagesPlugins } from './build/messages-plugin.ts';
import { TARGETS } from './build/oldest-browsers.ts';
import { REACT_PAGES } from './build/react-pages.tsx';
import { resolution } from './build/resolution.ts';

const ROOT = import.meta.dirname;
const OUT_DIR = join(ROOT, 'dist');

/** Where what is named by its source ends up. */
const ADDRESSES = new Map<string, string>();

/** `npm run dev`: what is no page comes from the API, the assets of the pages that it draws itself, too. */
const FROM_API = ['/api', '/pictures', '/sign-in', '/assets', '/manifest.webmanifest', '/healthz', '/readyz'];
const API = `http://127.0.0.1:${process.env['PORT'] || 3000}`;

export default defineConfig({
  plugins: [
    react(),
    messagesPlugins(ROOT, ADDRESSES),
    htmlPagesPlugin(ROOT, { ...REACT_PAGES, ...DRAWN_PAGES }, DOCUMENT_IN_DEVELOPMENT),
    drawnPagesPlugin,
    builtAddresses(ROOT, REACT_PAGES, ADDRESSES),
    documentPlugin(ROOT, ADDRESSES),
    compressed(OUT_DIR),
  ],
  resolve: resolution,
  // Scripts and styles find each other wherever they lie; the server writes the addresses in pages.
  experimental: { renderBuiltUrl: (_file, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  build: {
    outDir: OUT_DIR,
    target: TARGETS,
    emptyOutDir: true,
    // A data: address is never cached by itself, and the security policy is simpler without.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } } },
  },
  server: { proxy: Object.fromEntries(FROM_API.map((path) => [path, API])) },
});
