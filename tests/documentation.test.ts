import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '@pollen/shared';
import { readConfig } from '../apps/api/src/config/config.ts';
import { settingDocs } from '../apps/api/src/config/setting-docs.ts';
import { Settings } from '../apps/api/src/config/settings.ts';
import { DOCUMENTS, withSettings } from '../scripts/settings/documents.mjs';
import { settingRows } from '../scripts/settings/rows.mjs';
import { startProduct } from './support/product.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['.', 'docs', 'docs/applications'].flatMap((folder) =>
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
    // What stands in a whole address is somebody else's.
    const text = read(page).replaceAll(/https?:\/\/\S+/g, '');
    const files = text.match(/(?<!\/api\/)\b(apps|packages|tests|scripts|bench|docs)\/[\w./-]*\w/g) ?? [];
    const scripts = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(scripts.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });
});

it('says of every release what has to be done to come to it', () => {
  const releases = read('CHANGELOG.md').split('\n## ').slice(1, -1);
  expect(releases.length).toBeGreaterThan(0);
  expect(releases.filter((release) => !release.includes('\n### Upgrading\n\n'))).toEqual([]);
});

it('tells which clients applications were tried with, by the version that the tests use', () => {
  const rows = [
    ...read('docs/openid.md').matchAll(/^\| \[(.+)\]\(https:\/\/www\.npmjs\.com\/package\/.+\) \| (\S+) \|/gm),
  ];
  expect(rows.length).toBeGreaterThan(1);
  const used = Object(JSON.parse(read('package.json')))['devDependencies'];
  expect(rows.map(([, name = '', version]) => [name, version])).toEqual(
    rows.map(([, name = '']) => [name, used[name]]),
  );
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

it('shows each of the forty-eight threats by a test that bears its id', () => {
  const rows = [...read('docs/threats.md').matchAll(/^\| (T\d\d) \|.*\| (.+) \|$/gm)];
  const ids = Array.from({ length: 48 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`);
  expect(rows.map(([, id]) => id)).toEqual(ids);
  const unshown = rows.filter(([, id = '', cell = '']) => {
    const files = [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    return !files.some((file) => read(file.startsWith('apps/') ? file : join('tests', file)).includes(`${id}: `));
  });
  expect(unshown.map(([, id]) => id)).toEqual([]);
});

describe('the settings', () => {
  const rows = settingRows(Settings.shape, settingDocs);
  const names = rows.map(({ name }) => name).toSorted();
  const namedIn = (page: string, pattern: RegExp) =>
    [...read(page).matchAll(pattern)].map(([, name = '']) => name).toSorted();
  /** Where the app listens and writes in its container is the image's business. */
  const inCompose = names.filter((name) => !['HOST', 'PORT', 'DATA_DIR'].includes(name));

  it.each(DOCUMENTS)('are in %s as the schema describes them (npm run settings)', (file) => {
    expect(withSettings(file, read(file), rows)).toBe(read(file));
  });

  it('are all in the table of settings, and nothing else is', () => {
    expect(names).toContain('APP_URL');
    expect(namedIn('docs/settings.md', /^\| `([A-Z_]+)` \| [^|]* \|/gm)).toEqual(names);
  });

  it('are all passed on by Compose, under their own names', () => {
    expect(namedIn('deploy/compose/settings.yml', /^ {6}- ([A-Z_]+)$/gm)).toEqual(inCompose);
  });

  it('are all in .env.example, beside what Compose alone reads', () => {
    const ofCompose = ['PORT', 'COMPOSE_FILE'];
    expect(namedIn('.env.example', /^# ([A-Z_]+)=/gm)).toEqual([...inCompose, ...ofCompose].toSorted());
  });

  it('are what is said of them: every default and every example can be set', () => {
    const given = rows.map(({ name, fallback, doc }) => [name, fallback ?? doc.example ?? ''] as const);
    const withoutFiles = given.filter(([name]) => !name.endsWith('_FILE'));
    expect(readConfig(Object.fromEntries(withoutFiles)).kind).toBe('config');
    const defaults = rows.flatMap(({ name, fallback }) => (fallback === null ? [] : [[name, fallback] as const]));
    expect(defaults.length).toBeGreaterThan(10);
    expect(readConfig(Object.fromEntries(defaults))).toEqual(readConfig({}));
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
