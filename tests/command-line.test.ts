import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toJSONSchema } from 'zod';
import { type Command, isOptional } from '../apps/api/src/cli/command.ts';
import { COMMANDS, GROUPS } from '../apps/api/src/cli/commands.ts';
import { optionName, parserOf } from '../apps/api/src/cli/parser.ts';
import { readCommandLine } from '../apps/api/src/cli/read-command-line.ts';
import { withCommands } from '../scripts/command-line/document.mjs';
import { POLLEN, runLine } from './support/command-line.ts';
import { PNG } from './support/picture-files.ts';
import { type Product, startProduct } from './support/product.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../docs/command-line.md'), 'utf8');
const SHOWN = COMMANDS.filter(({ isHidden = false }) => !isHidden);

/** As a shell parts it. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
const read = (line: string) =>
  readCommandLine(wordsOf(line), { parser: parserOf(COMMANDS, GROUPS), version: 'of a test', columns: 80 });

describe('the page of the command line', () => {
  it('is as the commands are declared (npm run commands)', () => {
    expect(withCommands(PAGE, COMMANDS, { optionName, isOptional, toJsonSchema: toJSONSchema })).toBe(PAGE);
  });

  it('has every command with an example', () => {
    expect(SHOWN.length).toBeGreaterThan(20);
    expect(SHOWN.filter(({ name, examples }) => examples.length === 0 || !PAGE.includes(`### ${name}\n`))).toEqual([]);
  });

  it('names every exit code', async () => {
    const { EXIT } = await import('../apps/api/src/cli/exit-codes.ts');
    const rows = [...PAGE.matchAll(/^\| (\d) \| (?:`(\w+)`)? ?\|/gm)].map(([, code, kind]) => [
      kind ?? 'done',
      Number(code),
    ]);
    expect(Object.fromEntries(rows)).toEqual(EXIT);
  });
});

describe('the help', () => {
  it.each(SHOWN.map((command) => [command.name, command] as const))(
    'of %s names all that it takes, in 80 columns',
    (name, command) => {
      const help = read(`${name} --help`);
      const said = help.kind === 'shown' ? help.text : '';
      const taken = Object.entries(command.words).map(([member, { kind, metavar }]) =>
        kind === 'argument' ? metavar : optionName(member),
      );
      expect([...taken, '--json', command.summary.slice(0, 60)].filter((each) => !said.includes(each))).toEqual([]);
      expect(said.split('\n').filter((line) => line.length > 81)).toEqual([]);
    },
  );

  it('lists every group and command', () => {
    const help = read('--help');
    const said = help.kind === 'shown' ? help.text.replaceAll(/\s+/g, ' ') : '';
    const names = SHOWN.map(({ name }) => name.split(' ').at(-1) ?? '');
    expect(names.filter((name) => !said.includes(name))).toEqual([]);
    expect(said).not.toContain('doctor-store');
  });
});

describe('the examples', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-examples-'));
  const before = process.cwd();
  let product: Product;
  /** As `age-keygen` prints them. */
  const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
  const run = (line: string) =>
    runLine(wordsOf(line.replace('age1…', RECIPIENT)), product, 'https://login.example.com');

  beforeAll(async () => {
    product = await startProduct('embedded');
    await product.setUp('root');
    writeFileSync(join(folder, 'people.csv'), 'username,mail,groups\nada,ada@example.com,it\n');
    writeFileSync(join(folder, 'passphrase'), 'seven words that nobody else will ever guess\n');
    writeFileSync(join(folder, 'ada.png'), Buffer.from(PNG.split(',')[1] ?? '', 'base64'));
    process.chdir(folder);
  });
  afterAll(async () => {
    process.chdir(before);
    await product.stop();
    rmSync(folder, { recursive: true });
  });

  /** There is an account already, and no session has the id of the page. */
  const REFUSED = ['setup-link', 'session revoke'];

  const ofStore = (command: Command) => (command.where === 'store' ? command.examples : []);
  it.each(SHOWN.flatMap((command) => ofStore(command).map((example) => [example, command.name] as const)))(
    'can be typed as they stand there: %s',
    async (example, name) => {
      await (name.startsWith('invite') ? run('account remove ada --yes') : run('account add ada'));
      const grafana = 'app add --template grafana --url https://grafana.example.com';
      await (name === 'app add' ? run('app remove grafana --yes') : run(grafana));
      if (example.includes('--csv')) writeFileSync('people.csv', 'username,mail\nkay,kay@example.com\n');
      else writeFileSync('people.csv', 'username,mail,groups\nada,ada@example.com,it\n');
      expect(await run(example)).toMatchObject({ isDone: !REFUSED.includes(name) });
    },
  );

  it.each(SHOWN.flatMap(({ where, examples }) => (where === 'here' ? examples : [])))(
    'is a command line: %s',
    (example) => {
      expect(read(example)).toMatchObject({ kind: 'run' });
    },
  );
});

/** What bash offers when the tabulator is pressed behind this line. */
function offered(line: string, cwd: string): string[] {
  const words = line.split(' ');
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const script = `
    pollen() { '${process.execPath}' '${POLLEN}' "$@"; }
    eval "$(pollen completion bash)"
    COMP_LINE='${line}' COMP_POINT=${line.length} COMP_WORDS=(${quoted}) COMP_CWORD=${words.length - 1}
    $(complete -p pollen | sed -n 's/.*-F \\([^ ]*\\) .*/\\1/p')
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', script], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] } })
    .split('\n')
    .filter((each) => each !== '');
}

describe('in bash the tabulator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-tab-'));
  beforeAll(() => {
    writeFileSync(join(folder, 'people.csv'), '');
    writeFileSync(join(folder, 'names.txt'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['pollen ac', ['account']],
    ['pollen session ', ['list', 'revoke', 'end-all']],
    ['pollen account rem', ['remove']],
    ['pollen account remove --y', ['--yes']],
    ['pollen invite --c', ['--csv']],
    ['pollen invite --csv p', ['people.csv']],
    ['pollen account import ', ['people.csv', 'names.txt']],
  ])('completes %j', (line, expected) => {
    expect(offered(line, folder)).toEqual(expect.arrayContaining(expected));
  });

  it('offers nothing that is hidden', () => {
    expect(offered('pollen doctor', folder)).toEqual(['doctor']);
  });
});

it.each(['bash', 'zsh', 'fish'])('prints a script for %s', (shell) => {
  const line = read(`completion ${shell}`);
  expect(line).toMatchObject({ kind: 'shown', text: expect.stringContaining('pollen') });
});

describe('on a terminal', () => {
  /** Types this when it is asked. */
  async function answered(typed: string) {
    const dataDir = mkdtempSync(join(tmpdir(), 'pollen-asked-'));
    const command = `'${process.execPath}' '${POLLEN}' app remove 'wi\u202eki'`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
      stdio: 'pipe',
    });
    child.stdout.once('data', () => child.stdin.write(`${typed}\n`));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [code, said] = await Promise.all([ended, text(child.stdout)]);
    rmSync(dataDir, { recursive: true });
    return { code, said };
  }

  it('asks before what cannot be undone, and does nothing without a yes', async () => {
    const { code, said } = await answered('n');
    expect(said).toContain('Remove wi\\u{202e}ki? People can no longer sign in to it. [y/N]');
    expect([code, said]).toEqual([1, expect.stringContaining('Nothing was done.')]);
  });

  it('goes on with a yes', async () => {
    const { code, said } = await answered('y');
    expect([code, said]).toEqual([4, expect.stringContaining('no secret key')]);
  });
});
