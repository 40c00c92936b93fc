import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCertificate } from '../certificate.ts';
import { type Daemon, type Place, startDaemon } from './daemon.ts';

/** What stands in front of the product in real use, as the documentation tells to set it up: TLS, HTTP/2. */
export type FrontKind = 'nginx' | 'Caddy' | 'HAProxy';

interface FrontPlan {
  readonly port: number;
  /** Where the product listens. */
  readonly target: number;
}
interface Front {
  readonly file: string;
  readonly command: (file: string, folder: string) => readonly [string, ...string[]];
  /** The recipe of the documentation, in the words of this machine. */
  readonly config: (recipe: string, place: Place) => string;
}

const SELF_HOSTING = join(import.meta.dirname, '../../../docs/self-hosting.md');

const FRONTS: Readonly<Record<FrontKind, Front>> = {
  nginx: {
    file: 'nginx.conf',
    command: (file, folder) => ['nginx', '-p', folder, '-c', file, '-e', `${folder}/error.log`],
    config: (recipe, { folder, port }) => {
      const server = recipe
        .replace(/server \{\n\s+listen 80;[^}]*\}/, '')
        .replace('listen 443 ', `listen 127.0.0.1:${port} `)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key;`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert;`);
      const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      const paths = folders.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      return `daemon off; master_process off; pid nginx.pid; events {} http { access_log off; ${paths}\n${server}\n}`;
    },
  },
  Caddy: {
    file: 'Caddyfile',
    command: (file) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', file],
    config: (recipe, { folder, port }) => {
      const site = recipe
        .replace('login.example.com', `https://127.0.0.1:${port}`)
        .replace('{', `{\n tls ${folder}/cert ${folder}/key`);
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
        .replace('/etc/haproxy/login.example.com.pem', `${folder}/both`),
  },
};

export function startFront(kind: FrontKind, { port: settled, target }: FrontPlan): Promise<Daemon> {
  const { file, command, config } = FRONTS[kind];
  const { key, cert } = newCertificate('server');
  return startDaemon({
    port: settled,
    command: ({ folder }) => command(join(folder, file), folder),
    files: (place) => ({
      key,
      cert,
      both: cert + key,
      [file]: config(recipeFor(kind), place).replaceAll('127.0.0.1:3000', `127.0.0.1:${target}`),
    }),
  });
}

/** What the documentation says under the name of this front, word for word. */
function recipeFor(kind: FrontKind): string {
  const [, recipe] = readFileSync(SELF_HOSTING, 'utf8').split(`\n### ${kind}\n\n`);
  const block = /^(?: {4}.*\n|\n)+/.exec(recipe ?? '')?.[0];
  if (block === undefined) throw new Error(`the documentation has no recipe for ${kind}`);
  return block.replaceAll(/^ {4}/gm, '');
}
