import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCertificate } from '../networks/certificate.ts';
import { type Daemon, type Place, startDaemon } from '../networks/daemons/daemon.ts';
import { freePort } from '../support/free-port.ts';

export type BalancerKind = 'nginx' | 'haproxy';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/several-servers.md'), 'utf8');
const FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export interface Balancer extends Daemon {
  /** How many servers HAProxy sends somebody to; nginx knows no such number. */
  serversUp(): Promise<number>;
}

interface Plan {
  readonly recipe: string;
  readonly statusPort: number;
}

const BALANCERS: Readonly<
  Record<
    BalancerKind,
    { readonly command: readonly [string, ...string[]]; config(plan: Plan, place: Place): Record<string, string> }
  >
> = {
  nginx: {
    command: ['nginx', '-p', '.', '-c', 'nginx.conf', '-e', 'error.log'],
    config({ recipe }, { folder, port }) {
      const site = recipe
        .replace(/server \{\n\s+listen 80;[^}]*\}/, '')
        .replace('listen 443 ', `listen 127.0.0.1:${port} `)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key;`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert;`);
      const paths = FOLDERS.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      const around = `daemon off; master_process off; pid ${folder}/nginx.pid; events { worker_connections 4096; }`;
      return { 'nginx.conf': `${around} http { access_log off; ${paths}\n${site}\n}` };
    },
  },
  haproxy: {
    command: ['haproxy', '-db', '-f', 'haproxy.cfg'],
    config({ recipe, statusPort }, { folder, port }) {
      const config = recipe
        .replace(/^.*bind :80\n/m, '')
        .replace('bind :443', `bind 127.0.0.1:${port}`)
        .replace('/etc/haproxy/login.example.com.pem', `${folder}/both`);
      const answer = 'http-request return status 200 content-type text/plain lf-string "%[nbsrv(pollen)]"';
      return { 'haproxy.cfg': `${config}\nfrontend status\n    bind 127.0.0.1:${statusPort}\n    ${answer}\n` };
    },
  },
};

/** A real balancer in front of these ports of this machine, by the recipe of the documentation as it stands there. */
export async function startBalancer(kind: BalancerKind, servers: readonly number[]): Promise<Balancer> {
  const { command, config } = BALANCERS[kind];
  const { key, cert } = newCertificate('server');
  const plan = { recipe: onThisMachine(recipeOf(kind), servers), statusPort: await freePort() };
  const daemon = await startDaemon({
    command: () => command,
    files: (place) => ({ key, cert, both: cert + key, ...config(plan, place) }),
  });
  return {
    ...daemon,
    serversUp: async () => Number(await (await fetch(`http://127.0.0.1:${plan.statusPort}`)).text()),
  };
}

/** Its three servers, or as many of them as there are. */
function onThisMachine(recipe: string, servers: readonly number[]): string {
  return recipe.replaceAll(/^ *server .*10\.0\.0\.1(\d):3000.*\n/gm, (line, number: string) => {
    const port = servers[Number(number) - 1];
    return port === undefined ? '' : line.replace(/10\.0\.0\.1\d:3000/, `127.0.0.1:${port}`);
  });
}

function recipeOf(kind: BalancerKind): string {
  const recipe = PAGE.split(`\n\`\`\`${kind}\n`)[1]?.split('\n```')[0];
  if (recipe === undefined) throw new Error(`the documentation has no recipe for ${kind}`);
  return `${recipe}\n`;
}
