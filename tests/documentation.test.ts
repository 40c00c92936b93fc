import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '@pollen/shared';
import { readConfig } from '../apps/api/src/config/config.ts';
import { startProduct } from './support/product.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['.', 'docs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const SCRIPTS = Object.keys(Object(JSON.parse(read('package.json'))['scripts']));

describe.each(PAGES)('%s', (page) => {
  it('leads to files and headings that are there', () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, src]) => link ?? src ?? '');
    expect(links.filter((link) => !/^https?:/.test(link) && !isThere(page, link))).toEqual([]);
  });

  it('names files and commands that are there', () => {
    const files = read(page).match(/\b(apps|packages|tests|scripts|bench|docs)\/[\w./-]*\w/g) ?? [];
    const scripts = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(scripts.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });
});

describe.each([
  ['docs/threats.md', 'tests'],
  ['docs/standards.md', 'tests'],
  ['docs/networks.md', 'tests/networks'],
])('%s', (page, folder) => {
  it('names tests that are there', () => {
    const named = [...read(page).matchAll(/`([\w./-]+\.test\.tsx?)`/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !existsSync(join(ROOT, file.startsWith('apps/') ? '' : folder, file)))).toEqual([]);
  });
});

it('tells of every network that a test signs in through', () => {
  const tests = readdirSync(join(ROOT, 'tests/networks')).filter((name) => name.endsWith('.test.ts'));
  expect(tests.length).toBeGreaterThan(5);
  expect(tests.filter((name) => !read('docs/networks.md').includes(`\`${name}\``))).toEqual([]);
});

it('shows each of the forty-four threats by a test that bears its id', () => {
  const rows = [...read('docs/threats.md').matchAll(/^\| (T\d\d) \|.*\| (.+) \|$/gm)];
  const ids = Array.from({ length: 44 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`);
  expect(rows.map(([, id]) => id)).toEqual(ids);
  const unshown = rows.filter(([, id = '', cell = '']) => {
    const files = [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    return !files.some((file) => read(file.startsWith('apps/') ? file : join('tests', file)).includes(`${id}: `));
  });
  expect(unshown.map(([, id]) => id)).toEqual([]);
});

/** By name and from a file. */
const settings = () => [
  ...['config.ts', 'listen-address.ts'].flatMap((file) =>
    [...read(join('apps/api/src/config', file)).matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name = '']) => name),
  ),
  'REDIS_URL_FILE',
  'SECRET_KEY_FILE',
];

describe.each(['README.md', 'docs/self-hosting.md'])('the settings in %s', (page) => {
  const rows = [...read(page).matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \| ([^|]*) \|/gm)];
  const named = rows.flatMap(([, names = '']) => names.replaceAll('`', '').split(', '));

  it('are all there are', () => {
    expect(settings()).toContain('APP_URL');
    expect(named.toSorted()).toEqual(settings().toSorted());
  });

  it('have the defaults that they are said to have', () => {
    const defaults = rows.flatMap(([, names = '', cell = '']) => {
      const literal = /^`([^`]+)`/.exec(cell)?.[1];
      return literal === undefined ? [] : [[names.replaceAll('`', ''), literal] as const];
    });
    expect(defaults.length).toBeGreaterThan(10);
    expect(readConfig(Object.fromEntries(defaults))).toEqual(readConfig({}));
  });
});

describe('Docker Compose', () => {
  /** Where the app listens and writes in its container is the image's business. */
  const FIXED = ['HOST', 'PORT', 'DATA_DIR'];
  /** Where the host publishes the app, with an address. */
  const COMPOSE_ONLY = 'PORT';
  const wanted = settings().filter((name) => !FIXED.includes(name));

  it('passes on every setting, under its own name', () => {
    const passed = [...read('docker-compose.yml').matchAll(/^ {6}([A-Z_]+): \$\{\1:/gm)].map(([, name = '']) => name);
    expect(passed.toSorted()).toEqual(wanted.toSorted());
  });

  it('publishes on this machine alone, unless it is told otherwise', () => {
    const published = [...read('docker-compose.yml').matchAll(/^ +ports:(.*)$/gm)].map(([, ports = '']) => ports);
    expect(published).toEqual([expect.stringMatching(/^ \["\$\{PORT:-127\.0\.0\.1:3000\}:3000"\]$/)]);
    expect(read('.env.example')).toContain('\n# PORT=127.0.0.1:3000\n');
  });

  it('has an example of every setting, which can be read', () => {
    const examples = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)];
    const named = examples.map(([, name = '']) => name).filter((name) => name !== COMPOSE_ONLY);
    expect(named.toSorted()).toEqual(wanted.toSorted());
    const isFile = (name: string) => name.endsWith('_FILE');
    const given = Object.fromEntries(examples.map(([, name = '', value = '']) => [name, value.replaceAll('"', '')]));
    delete given[COMPOSE_ONLY];
    expect(readConfig({ ...given, ...Object.fromEntries(named.filter(isFile).map((name) => [name, ''])) }).kind).toBe(
      'config',
    );
  });
});

describe('the protocol as it is written down', () => {
  const protocol = read('docs/protocol.md');

  it('names every problem with its status', () => {
    const written = [...protocol.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, type, status]) => [
      type,
      Number(status),
    ]);
    expect(written).toEqual(Object.entries(PROBLEMS).map(([type, { status }]) => [type, status]));
  });

  it('names every path of the API', async () => {
    const product = await startProduct('embedded');
    const { body } = await product.client().get('/api/openapi.json');
    await product.stop();
    const paths = Object.keys(Object(body['paths']));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !protocol.includes(`${path}\``))).toEqual([]);
  });
});

function isThere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

/** Headings as links name them. */
function headingsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, messages = '']) =>
    messages
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
