import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { newCertificate } from '../certificate.ts';
import { type Daemon, type Place, startDaemon } from './daemon.ts';

/** How firms and schools set their proxy up. */
export type SquidKind =
  | 'letting encrypted requests through'
  | 'keeping every page'
  | 'giving up after 3 seconds'
  | 'looking into encrypted requests';

const OWN: Readonly<Record<SquidKind, readonly string[]>> = {
  'letting encrypted requests through': ['cache deny all'],
  'keeping every page': [
    'refresh_pattern . 1 100% 1 override-expire override-lastmod ignore-reload ignore-no-store ignore-private',
    'negative_ttl 60 seconds',
  ],
  'giving up after 3 seconds': ['cache deny all', 'read_timeout 3 seconds', 'forward_timeout 3 seconds'],
  'looking into encrypted requests': [
    'cache deny all',
    'sslcrtd_children 1',
    'tls_outgoing_options flags=DONT_VERIFY_PEER',
    'sslproxy_cert_error allow all',
    'acl beginning at_step SslBump1',
    'ssl_bump peek beginning',
    'ssl_bump bump all',
  ],
};
const CERTIFICATE_MAKER = '/usr/lib/squid/security_file_certgen';

export function startSquid(kind: SquidKind): Promise<Daemon> {
  const isLooking = kind === 'looking into encrypted requests';
  const { key, cert } = newCertificate('authority');
  return startDaemon({
    command: ({ folder }) => ['squid', '-N', '-f', join(folder, 'squid.conf')],
    files: (place) => ({ authority: key + cert, 'squid.conf': config(kind, place, isLooking) }),
    prepare: ({ folder }) => {
      if (!isLooking) return;
      execFileSync(CERTIFICATE_MAKER, ['-c', '-s', join(folder, 'made'), '-M', '4MB'], { stdio: 'ignore' });
      execFileSync('chmod', ['-R', 'a+rwX', folder]);
    },
  });
}

function config(kind: SquidKind, { folder, port }: Place, isLooking: boolean): string {
  const looking = `ssl-bump tls-cert=${folder}/authority generate-host-certificates=on`;
  return [
    `http_port 127.0.0.1:${port} ${isLooking ? looking : ''}`,
    ...(isLooking ? [`sslcrtd_program ${CERTIFICATE_MAKER} -s ${folder}/made -M 4MB`] : []),
    ...OWN[kind],
    'visible_hostname gateway.test',
    `pid_filename ${folder}/squid.pid`,
    `cache_log ${folder}/cache.log`,
    `coredump_dir ${folder}`,
    'access_log none',
    'cache_store_log none',
    'netdb_filename none',
    'pinger_enable off',
    'shutdown_lifetime 0 seconds',
    'max_filedescriptors 2048',
    'cache_mem 16 MB',
    'http_access allow all',
    '',
  ].join('\n');
}
