/** @typedef {import('../../apps/api/dist/cli/command.js').Command} Command */
/** @typedef {import('../../apps/api/dist/cli/command.js').Word} Word */
/**
 * @typedef {object} Reading
 * @property {(member: string) => string} optionName
 * @property {(command: Command, member: string, word: Word) => boolean} isOptional
 * @property {(schema: import('zod').ZodType) => object} toJsonSchema
 */

/** More would hide the rest: they are the members of an application. */
const MOST_ROWS = 12;

/**
 * The page with a section for each command, as they are declared.
 * @param {string} text
 * @param {readonly Command[]} commands
 * @param {Reading} reading
 */
export function withCommands(text, commands, reading) {
  const shown = commands.filter(({ isHidden }) => !isHidden);
  const shapes = new Map();
  const sections = shown.map((command) => section(command, reading, shapes));
  const named = [...shapes].map(([name, shape]) => `| \`${name}\` | \`${shape.replaceAll('|', '\\|')}\` |\n`).join('');
  const written = [...sections, `### What the answers are made of\n\n| | |\n|---|---|\n${named}`].join('\n');
  return text.replace(
    /(?<=<!-- The commands: npm run commands -->\n).*(?=<!-- Until here. -->)/s,
    () => `\n${written}\n`,
  );
}

/**
 * @param {Command} command
 * @param {Reading} reading
 * @param {Map<string, string>} shapes those that have names, which are told of once
 */
function section(command, reading, shapes) {
  const { name, summary, details, examples, answer } = command;
  const about = details === undefined ? summary : `${summary} ${details}`;
  const lines = examples.map((example) => `pollen ${example}\n`).join('');
  const shape = shapeOf(Object(reading.toJsonSchema(answer)), shapes);
  return `### ${name}\n\n${about}\n\n\`\`\`sh\n${lines}\`\`\`\n\n${words(command, reading)}\`--json\`: \`${shape}\`\n`;
}

/**
 * @param {Command} command
 * @param {Reading} reading
 */
function words(command, reading) {
  const rows = Object.entries(command.words).map(([member, word]) => row(member, word, command, reading));
  const shown = rows.length > MOST_ROWS ? rows.filter(([name = '']) => !name.startsWith('--')) : rows;
  const frame = [
    ...(command.question === null ? [] : [['--yes', 'does not ask first']]),
    ...(command.output === undefined ? [] : [['--out FILE', command.output.about]]),
  ];
  const lines = [...shown, ...frame].map(([name, about]) => `| \`${name}\` | ${about} |\n`);
  const rest =
    rows.length > MOST_ROWS
      ? 'Its options are [the members of an application](openid.md#the-file), and `--template`, `--url`, `--id`, `--name`, `--logo FILE`, `--group`, `--person` and `--redirect-uri` for those that are used most.\n\n'
      : '';
  return rest + (lines.length === 0 ? '' : `| | |\n|---|---|\n${lines.join('')}\n`);
}

/**
 * @param {string} member
 * @param {Word} word
 * @param {Command} command
 * @param {Reading} reading
 */
function row(member, word, command, reading) {
  const { kind, metavar, about, isMany } = word;
  if (kind === 'flag') return [reading.optionName(member), about];
  const value = isMany ? `${metavar}...` : metavar;
  if (kind === 'option') return [`${reading.optionName(member)} ${value}`, about];
  return [reading.isOptional(command, member, word) ? `[${value}]` : value, about];
}

/**
 * A JSON schema in one line: `{ accounts: [{ username: string, mail: string | null }] }`.
 * @param {Readonly<Record<string, any>>} schema
 * @param {Map<string, string>} shapes
 * @returns {string}
 */
function shapeOf({ title, ...schema }, shapes) {
  const inside = (/** @type {Readonly<Record<string, any>>} */ each) => shapeOf(each, shapes);
  if (title !== undefined) {
    shapes.set(title, inside(schema));
    return title;
  }
  const ways = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(ways)) return ways.map(inside).join(' | ');
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((each) => JSON.stringify(each)).join(' | ');
  if (schema['type'] === 'array') return `[${inside(Object(schema['items']))}]`;
  if (schema['type'] !== 'object') return [schema['type'] ?? 'any'].flat().join(' | ');
  if (schema['properties'] === undefined) return schema['description'] ?? '{}';
  const members = Object.entries(schema['properties']).map(([name, member]) => `${name}: ${inside(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
