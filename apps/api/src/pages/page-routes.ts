import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { HOME_PAGES, PAGES } from '@pollen/shared';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { type BrandOnPages, brandedHtml } from '../brand/branded-html.ts';
import { languageOf } from '../i18n/languages.ts';
import { type Text, texts } from '../i18n/texts.ts';
import { htmlBelow } from '../server/base-path.ts';
import { cachedFile, sendCached } from '../server/cached-file.ts';
import type { Server } from '../server/create-server.ts';
import type { PageOf } from '../server/problem.ts';
import type { PublicUrl } from '../server/public-url.ts';
import { fileHeaders, logoHeaders, pageHeaders, workerHeaders } from '../server/security-headers.ts';
import { escaped } from './html.ts';
import { languageRoute } from './language-route.ts';
import { keepLargePrint } from './large-print.ts';
import { type PageFrames, pageFrames } from './page-frames.ts';
import { problemPages } from './problem-pages.ts';

const PAGE_FILES: readonly {
  readonly paths: readonly string[];
  readonly file: string;
  readonly scans: boolean;
}[] = [
  { paths: HOME_PAGES, file: 'index.html', scans: false },
  { paths: [PAGES.approve], file: 'q.html', scans: true },
  { paths: [PAGES.setup], file: 'setup.html', scans: false },
  { paths: [PAGES.invitation], file: 'invitation.html', scans: false },
  { paths: [PAGES.recovery], file: 'recovery.html', scans: false },
  { paths: [PAGES.networkCheck], file: 'network-check.html', scans: false },
];

const HTML = 'text/html; charset=utf-8';
const SVG = 'image/svg+xml';
const SCRIPT = 'text/javascript; charset=utf-8';
const MANIFEST = 'application/manifest+json';
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_DAY = 'public, max-age=86400';

interface PageOptions {
  /** The folder with the built pages. */
  readonly webRoot: string;
  readonly isHttps: boolean;
  readonly brand: BrandOnPages;
  /** Of `APP_URL`. */
  readonly basePath: string;
}

/** The pages: static, the same for everybody. Assets carry a hash in their name and never change. */
export async function pageRoutes(
  app: Server,
  { webRoot, publicUrl, brand }: Omit<PageOptions, 'isHttps' | 'basePath'> & { readonly publicUrl: PublicUrl },
): Promise<void> {
  const { isHttps, basePath } = publicUrl;
  await serveFolder(app, { name: 'assets', webRoot, isHttps, cached: FOR_EVER });
  await serveFolder(app, { name: 'icons', webRoot, isHttps, cached: FOR_A_DAY });
  servePages(app, { webRoot, isHttps, brand, basePath });
  languageRoute(app, publicUrl);
  const icon = readFileSync(join(webRoot, 'favicon.svg'), 'utf8');
  serveText(app, { paths: ['/favicon.svg'], type: SVG, text: icon, headers: logoHeaders(isHttps) });
  const worker = readFileSync(join(webRoot, 'worker.js'), 'utf8');
  serveText(app, { paths: ['/worker.js'], type: SCRIPT, text: worker, headers: workerHeaders(isHttps) });
  const manifestHeaders = { ...fileHeaders(isHttps), 'cache-control': 'no-cache' };
  serveText(app, { paths: ['/manifest.webmanifest'], type: MANIFEST, text: brand.manifest, headers: manifestHeaders });
  if (brand.logo === null) return;
  const headers = { ...logoHeaders(isHttps), 'cache-control': FOR_EVER };
  serveText(app, { paths: [brand.logo.path], type: SVG, text: brand.logo.svg, headers });
}

function servePages(app: Server, { webRoot, isHttps, brand, basePath }: PageOptions): void {
  const below = htmlBelow(basePath);
  const keepSize: onRequestHookHandler = (request, reply, done) => {
    keepLargePrint(request, reply, { isHttps, basePath });
    done();
  };
  for (const { paths, file, scans } of PAGE_FILES) {
    const page = below(brandedHtml(readFileSync(join(webRoot, file), 'utf8'), brand, escaped));
    const inline = { inlineScripts: inlineIn(page, 'script'), inlineStyles: inlineIn(page, 'style') };
    const headers = pageHeaders({ ...inline, scans }, isHttps);
    serveText(app, { paths, type: HTML, text: page, headers, onRequest: keepSize });
  }
}

interface Folder extends Pick<PageOptions, 'webRoot' | 'isHttps'> {
  readonly name: string;
  readonly cached: string;
}

async function serveFolder(app: Server, { name, webRoot, isHttps, cached }: Folder): Promise<void> {
  const headers = { ...fileHeaders(isHttps), 'cache-control': cached };
  await app.register(fastifyStatic, {
    root: join(webRoot, name),
    prefix: `/${name}/`,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (reply) => reply.headers(headers),
  });
}

interface TextRoute {
  readonly paths: readonly string[];
  readonly type: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly onRequest?: onRequestHookHandler;
}

function serveText(app: Server, { paths, type, text, headers, onRequest }: TextRoute): void {
  const file = cachedFile(type, text);
  for (const url of paths)
    app.route({
      method: ['GET', 'HEAD'],
      url,
      schema: { hide: true },
      ...(onRequest && { onRequest }),
      handler: (request, reply) => sendCached(file, request, reply.headers(headers)),
    });
}

/** What the pages that the server draws are made of. */
export interface PageAssets {
  readonly frames: PageFrames;
  readonly brand: BrandOnPages;
  /** In the language of whoever asks. */
  readonly textFor: (request: Pick<FastifyRequest, 'headers'>) => Text;
  /** The page for a refusal before any page of ours. */
  readonly problemPage: PageOf;
}

interface AssetOptions extends Omit<PageOptions, 'manifest'> {
  /** Null where nobody said which address the product has. */
  readonly appUrl: URL | null;
}

export function pageAssets({ webRoot, brand, appUrl, isHttps, basePath }: AssetOptions): PageAssets {
  const textIn = texts(brand.name);
  const textFor: PageAssets['textFor'] = ({ headers }) => textIn(languageOf(headers));
  const frames = pageFrames(webRoot, brand, htmlBelow(basePath));
  return { frames, brand, textFor, problemPage: problemPages({ frames, brand, textFor, appUrl, isHttps }) };
}

/** What stands in a page as it is served. Scripts with a type of their own are not run. */
function inlineIn(html: string, element: 'script' | 'style'): string[] {
  const elements = html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'));
  return [...elements].map(([, inline = '']) => inline);
}
