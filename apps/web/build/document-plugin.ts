import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { withAddresses } from './built-addresses.ts';
import { documentPage } from './document-page.tsx';
import { scriptElement } from './inline-script.ts';
import { TARGETS } from './oldest-browsers.ts';
import { resolution } from './resolution.ts';

const SCRIPT = 'src/entries/document.ts';
const REACT = 'src/entries/front-page.tsx';

/** In `npm run dev`, the parts of the document are files. */
export const DOCUMENT_IN_DEVELOPMENT = documentPage({
  styles: '',
  script: `<script type="module" src="/${SCRIPT}"></script>`,
  react: `/${REACT}`,
});

/** Writes `index.html`: self-contained, but for the script with React, whose address it knows. */
export function documentPlugin(root: string, addresses: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'document',
    apply: 'build',
    config: () => ({
      build: { rolldownOptions: { input: { 'front-page': join(root, REACT) } } },
    }),
    async generateBundle(_, bundle) {
      const react = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.name === 'front-page');
      if (react === undefined) throw new Error(`${REACT} was not built`);
      const { script, styles } = await inlineParts(root);
      const page = documentPage({
        styles: `<style>${styles}</style>`,
        script: scriptElement(SCRIPT, script),
        react: `/${react.fileName}`,
      });
      const source = withAddresses(page, addresses);
      this.emitFile({ type: 'asset', fileName: 'index.html', source });
      this.environment.logger.info(`index.html is ${brotliCompressSync(source).length} bytes by brotli`);
    },
  };
}

/** The script in one piece, and the styles. */
async function inlineParts(root: string): Promise<{ script: string; styles: string }> {
  const built = await build({
    configFile: false,
    root,
    resolve: resolution,
    logLevel: 'warn',
    build: {
      write: false,
      target: TARGETS,
      lib: { entry: join(root, SCRIPT), formats: ['iife'], name: 'pollenDocument' },
    },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const modules = files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  const heavy = modules.find((id) => /node_modules\/(react|zod)/.test(id));
  if (heavy !== undefined) throw new Error(`${SCRIPT} must do without ${heavy}`);
  const script = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
  const styles = files.map((file) => (file.fileName.endsWith('.css') && 'source' in file ? file.source : '')).join('');
  return { script, styles };
}
