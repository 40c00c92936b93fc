import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCertificate } from '../certificate.ts';
import { type Daemon, type Place, startDaemon } from './daemon.ts';

/** What stands in front of the product in real use, as the documentation tells to set it up: TLS, HTTP/2. */
export const FRONTS = ['nginx', 'Caddy', 'HAProxy', 'Apache'] as const;
export type FrontKind = (typeof FRONTS)[number];

/** A host of its own, or a path of one that others have. */
export type FrontForm = 'host' | 'path';

interface FrontPlan {
  readonly port: number;
  /** Where the product listens. */
  readonly target: number;
  readonly form?: FrontForm;
  /** Without TLS, for what browsers allow on this machine alone. */
  readonly isPlain?: boolean;
}
interface Front {
  readonly file: string;
  readonly command: (file: string, folder: string) => readonly [string, ...string[]];
  /** The recipe of the documentation, in the words of this machine. */
  readonly config: (recipe: string, place: Place, isPlain: boolean) => string;
}

const RECIPES = join(import.meta.dirname, '../../../docs/reverse-proxies.md');
const NGINX_FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
const APACHE_MODULES = [
  'mpm_event',
  'authz_core',
  'alias',
  'headers',
  'socache_shmcb',
  'ssl',
  'http2',
  'proxy',
  'proxy_http',
];

const HOW: Readonly<Record<FrontKind, Front>> = {
  nginx: {
    file: 'nginx.conf',
    command: (file, folder) => ['nginx', '-p', folder, '-c', file, '-e', `${folder}/error.log`],
    config: (recipe, { folder, port }, isPlain) => {
      const server = recipe
        .replace(/server \{\n\s+listen 80;[^}]*\}/, '')
        .replace('Host $host;', `Host $host:${port};`)
        .replace('listen 443 ssl http2', `listen 127.0.0.1:${port}${isPlain ? '' : ' ssl http2'}`)
        .replace(/ssl_certificate_key .*;/, isPlain ? '' : `ssl_certificate_key ${folder}/key;`)
        .replace(/ssl_certificate .*;/, isPlain ? '' : `ssl_certificate ${folder}/cert;`);
      const paths = NGINX_FOLDERS.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      return `daemon off; master_process off; pid nginx.pid; events {} http { access_log off; ${paths}\n${server}\n}`;
    },
  },
  Caddy: {
    file: 'Caddyfile',
    command: (file) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', file],
    config: (recipe, { folder, port }) => {
      const site = recipe.replace(/^[\w.]+ \{/, `https://127.0.0.1:${port} {\n tls ${folder}/cert ${folder}/key`);
      return `{\n admin off\n auto_https disable_redirects\n}\n${site}`;
    },
  },
  HAProxy: {
    file: 'haproxy.cfg',
    command: (file) => ['haproxy', '-db', '-f', file],
    config: (recipe, { folder, port }) =>
      recipe
        .replace(/^.*bind :80\n/m, '')
        .replace('bind :443', `bind 127.0.0.1:${port}`)
        .replace(/\/etc\/haproxy\/[\w.]+\.pem/, `${folder}/both`),
  },
  Apache: {
    file: 'apache.conf',
    // One process, which leaves none behind whatever ends it.
    command: (file) => ['apache2', '-X', '-f', file],
    config: (recipe, { folder, port }) => {
      const site = recipe
        .replace(/<VirtualHost \*:80>.*?<\/VirtualHost>/s, '')
        .replace('<VirtualHost *:443>', `<VirtualHost *:${port}>`)
        .replace(/SSLCertificateFile .*/, `SSLCertificateFile ${folder}/cert`)
        .replace(/SSLCertificateKeyFile .*/, `SSLCertificateKeyFile ${folder}/key`)
        .replace(/DocumentRoot .*/, `DocumentRoot ${folder}`);
      const modules = APACHE_MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
      const user = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : '';
      const around = [
        'ServerName localhost',
        `Listen 127.0.0.1:${port}`,
        `ServerRoot ${folder}`,
        `DefaultRuntimeDir ${folder}`,
      ];
      return [...around, `PidFile ${folder}/pid`, `ErrorLog ${folder}/error.log`, ...modules, user, site].join('\n');
    },
  },
};

export function startFront(kind: FrontKind, plan: FrontPlan): Promise<Daemon> {
  const { port: settled, target, form = 'host', isPlain = false } = plan;
  const { file, command, config } = HOW[kind];
  const { key, cert } = newCertificate('server');
  return startDaemon({
    port: settled,
    command: ({ folder }) => command(join(folder, file), folder),
    files: (place) => ({
      key,
      cert,
      both: cert + key,
      [file]: config(recipeFor(kind, form), place, isPlain).replaceAll('127.0.0.1:3000', `127.0.0.1:${target}`),
    }),
  });
}

/** What the documentation says under the name of this front, word for word: first for a host, then for a path. */
function recipeFor(kind: FrontKind, form: FrontForm): string {
  const [, section = ''] = readFileSync(RECIPES, 'utf8').split(`\n## ${kind}\n`);
  const [own = ''] = section.split('\n## ');
  const blocks = [...own.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const recipe = blocks[form === 'host' ? 0 : 1];
  if (recipe === undefined || blocks.length !== 2) throw new Error(`the documentation has no two recipes for ${kind}`);
  return recipe;
}
