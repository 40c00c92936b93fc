import { join } from 'node:path';
import { type Daemon, type Place, startDaemon } from './daemon.ts';

/** Lets through only the headers that it knows, and keeps no connection open. */
export function startTinyproxy(): Promise<Daemon> {
  const known = [
    'Host',
    'Cookie',
    'Set-Cookie',
    'Content-Type',
    'Content-Length',
    'Content-Encoding',
    'Cache-Control',
    'Accept',
    'Location',
  ];
  const config = ({ folder, port }: Place) => [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    'MaxClients 60',
    `LogFile "${folder}/log"`,
    ...known.map((name) => `Anonymous "${name}"`),
    'ConnectPort 443',
    '',
  ];
  return startDaemon({
    command: ({ folder }) => ['tinyproxy', '-d', '-c', join(folder, 'config')],
    files: (place) => ({ config: config(place).join('\n') }),
  });
}

/** A school's filter: reads each page whole, writes a banner into it, keeps cookies for the session only. */
export function startPrivoxy(): Promise<Daemon> {
  const config = ({ folder, port }: Place) => [
    `confdir ${folder}`,
    'templdir /etc/privoxy/templates',
    `logdir ${folder}`,
    `listen-address 127.0.0.1:${port}`,
    'actionsfile all.action',
    'filterfile all.filter',
    'toggle 1',
    'buffer-limit 4096',
    'keep-alive-timeout 5',
    '',
  ];
  const actions = [
    'filter{banner}',
    'force-text-mode',
    'prevent-compression',
    'hide-referrer{block}',
    'crunch-if-none-match',
    'session-cookies-only',
    'overwrite-last-modified{reset-to-request-time}',
  ];
  const filter = 'FILTER: banner\ns@(<body[^>]*>)@$1<div id="banner">Filtered by your school</div>@i\n';
  return startDaemon({
    command: ({ folder }) => ['privoxy', '--no-daemon', join(folder, 'config')],
    files: (place) => ({
      config: config(place).join('\n'),
      'all.action': `{ ${actions.map((action) => `+${action}`).join(' ')} }\n/\n`,
      'all.filter': filter,
    }),
  });
}

/** An old gateway: HTTP/1.0 towards the server, small headers and bodies, five seconds, and a script in each page. */
export function startNginxGateway(target: string): Promise<Daemon> {
  const config = ({ folder, port }: Place) => `
    daemon off; master_process off; pid nginx.pid; error_log ${folder}/error.log;
    events {}
    http {
      access_log off; keepalive_timeout 5s; gzip on; gzip_min_length 1; gzip_types *; gzip_proxied any;
      client_header_buffer_size 1k; large_client_header_buffers 2 2k; client_max_body_size 64k;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass ${target}; proxy_http_version 1.0; proxy_set_header Host $http_host; proxy_set_header Accept-Encoding "";
          proxy_read_timeout 3s; proxy_next_upstream off;
          sub_filter '</head>' '<script>window.banner = true</script></head>';
        }
      }
    }`;
  return startDaemon({
    command: ({ folder }) => ['nginx', '-p', folder, '-c', join(folder, 'config'), '-e', join(folder, 'error.log')],
    files: (place) => ({ config: config(place) }),
  });
}

/** Lets this many requests a second through, of everybody behind the address together; refuses the others with a page. */
export function startHaproxyGateway(target: string, perSecond: number): Promise<Daemon> {
  const config = ({ port }: Place) => [
    'global',
    ' maxconn 400',
    'defaults',
    ' mode http',
    ' timeout connect 5s',
    ' timeout client 60s',
    ' timeout server 60s',
    'frontend browsers',
    ` bind 127.0.0.1:${port}`,
    ' stick-table type ip size 1k expire 60s store gpc0,gpc0_rate(1s)',
    ' http-request track-sc0 src',
    ` http-request return status 429 content-type "text/html" string "<h1>Too many requests</h1>" if { sc0_gpc0_rate gt ${perSecond} }`,
    ' http-request sc-inc-gpc0(0)',
    ' http-request deny deny_status 405 if { method CONNECT }',
    ' default_backend servers',
    'backend servers',
    ' http-request set-uri %[url,regsub(^http://[^/]*,,)]',
    ` server product ${new URL(target).host}`,
    '',
  ];
  return startDaemon({
    command: ({ folder }) => ['haproxy', '-db', '-f', join(folder, 'config')],
    files: (place) => ({ config: config(place).join('\n') }),
  });
}
