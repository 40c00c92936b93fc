import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCertificate } from '../networks/certificate.ts';
import { type Daemon, type Place, startDaemon } from '../networks/daemons/daemon.ts';

export const PROXIES = ['nginx', 'Caddy', 'HAProxy'] as const;
export type ProxyKind = (typeof PROXIES)[number];

interface Plan {
  readonly port: number;
  /** The port of the product, and that of the application. */
  readonly pollen: number;
  readonly application: number;
}

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/forward-auth.md'), 'utf8');
const FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** What a proxy needs besides its recipe: another port, folder and certificate, and nothing that a test cannot have. */
const PROXY: Readonly<
  Record<ProxyKind, { readonly command: readonly [string, ...string[]]; files(place: Place): Record<string, string> }>
> = {
  nginx: {
    command: ['nginx', '-p', '.', '-c', 'nginx.conf', '-e', 'error.log'],
    files({ folder, port }) {
      const [recipe = ''] = blocksUnder('nginx');
      const server = recipe
        .replace('listen 443 ', `listen 127.0.0.1:${port} `)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key;`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert;`);
      const paths = FOLDERS.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      const around = `daemon off; master_process off; pid ${folder}/nginx.pid; events {}`;
      return { 'nginx.conf': `${around} http { access_log off; ${paths}\n${server}\n}` };
    },
  },
  Caddy: {
    command: ['caddy', 'run', '--adapter', 'caddyfile', '--config', 'Caddyfile'],
    files({ folder, port }) {
      const [recipe = ''] = blocksUnder('Caddy');
      const site = recipe.replace(
        'wiki.example.com {',
        `https://wiki.example.com:${port} {\n tls ${folder}/cert ${folder}/key`,
      );
      return { Caddyfile: `{\n admin off\n auto_https disable_redirects\n}\n${site}` };
    },
  },
  HAProxy: {
    command: ['haproxy', '-db', '-f', 'haproxy.cfg'],
    files({ folder, port }) {
      const [script = '', recipe = ''] = blocksUnder('HAProxy');
      const config = recipe
        .replace('bind :443', `bind 127.0.0.1:${port}`)
        .replace('/etc/haproxy/wiki.example.com.pem', `${folder}/both`)
        .replace('/etc/haproxy/pollen.lua', `${folder}/pollen.lua`);
      return { 'pollen.lua': script, 'haproxy.cfg': config };
    },
  },
};

/** A real proxy, by the recipe of the documentation. */
export function startRecipe(kind: ProxyKind, { port, pollen, application }: Plan): Promise<Daemon> {
  const { key, cert } = newCertificate('server');
  const { command, files } = PROXY[kind];
  const here = (text: string) =>
    text.replaceAll('127.0.0.1:3000', `127.0.0.1:${pollen}`).replaceAll('127.0.0.1:8080', `127.0.0.1:${application}`);
  return startDaemon({
    port,
    command: () => command,
    files: (place) => ({
      ...{ key, cert, both: cert + key },
      ...Object.fromEntries(Object.entries(files(place)).map(([name, text]) => [name, here(text)])),
    }),
  });
}

/** The blocks of code under a heading of the documentation, word for word. */
function blocksUnder(heading: string): readonly string[] {
  const [, rest = ''] = PAGE.split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  // Whatever stands between two lines of prose.
  const blocks = section.split(/^(?! {4}|$).*$/m).filter((block) => block.trim() !== '');
  if (blocks.length === 0) throw new Error(`the documentation has no recipe for ${heading}`);
  return blocks.map((block) => block.replaceAll(/^ {4}/gm, ''));
}
