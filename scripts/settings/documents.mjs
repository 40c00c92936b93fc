/** @typedef {import('./rows.mjs').SettingRow} SettingRow */

/** Where the app listens and writes in its container is the image's business. */
const IN_THE_IMAGE = ['HOST', 'PORT', 'DATA_DIR'];
/** What docker-compose.yml sets where nothing is set. */
const IN_COMPOSE = new Map([
  ['APP_URL', 'http://localhost:3000'],
  ['REDIS_URL', 'redis://redis:6379'],
]);
const WIDTH = 118;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** @type {Readonly<Record<string, (text: string, rows: readonly SettingRow[]) => string>>} */
const WRITERS = {
  'docs/settings.md': table,
  'deploy/compose/settings.yml': compose,
  '.env.example': env,
};

/** The files that name every setting. */
export const DOCUMENTS = Object.keys(WRITERS);

/**
 * The text of one of these files with the settings as they are.
 * @param {string} file
 * @param {string} text
 * @param {readonly SettingRow[]} rows
 */
export function withSettings(file, text, rows) {
  return WRITERS[file]?.(text, rows) ?? text;
}

/**
 * @param {string} text
 * @param {readonly SettingRow[]} rows
 */
function table(text, rows) {
  const lines = rows.map((row) => {
    const meaning = row.doc.meaning.replaceAll('](docs/', '](');
    return `| \`${row.name}\` | ${defaultOf(row)} | ${meaning} |\n`;
  });
  return text.replace(/(?<=^\| setting \| default \| meaning \|\n\|---\|---\|---\|\n)(\|.*\n)+/m, () => lines.join(''));
}

/** @param {SettingRow} row */
function defaultOf({ name, fallback, doc }) {
  if (fallback === null) return doc.unset ?? 'none';
  return `\`${fallback}\`${name.endsWith('_SECONDS') ? inWords(Number(fallback)) : ''}`;
}

/** @param {number} seconds */
function inWords(seconds) {
  if (seconds < HOUR) return '';
  return seconds < DAY ? ` (${seconds / HOUR} hours)` : ` (${seconds / DAY} days)`;
}

/**
 * Compose passes on a name from `.env` or the shell.
 * @param {string} text
 * @param {readonly SettingRow[]} rows
 */
function compose(text, rows) {
  const lines = forCompose(rows).map(({ name }) => `      - ${name}\n`);
  return text.replace(/(?<=^ {4}environment:\n)( {6}.*\n)+/m, () => lines.join(''));
}

/**
 * @param {string} text
 * @param {readonly SettingRow[]} rows
 */
function env(text, rows) {
  const blocks = forCompose(rows).map(({ name, fallback, doc }) => {
    const line = `${name}=${quoted(fallback ?? doc.example ?? '')}`;
    const whatHolds = IN_COMPOSE.get(name) ?? doc.unset;
    const unset = whatHolds === undefined ? '' : ` If it is not set: ${plain(whatHolds)}.`;
    return `\n${comment(sentence(doc.meaning) + unset)}\n# ${line}\n`;
  });
  return text.replace(/(?<=^# The settings:\n).*/ms, () => blocks.join(''));
}

/** @param {readonly SettingRow[]} rows */
function forCompose(rows) {
  return rows.filter(({ name }) => !IN_THE_IMAGE.includes(name));
}

/**
 * As text, where links lead nowhere.
 * @param {string} markdown
 */
function plain(markdown) {
  return markdown.replaceAll('`', '').replaceAll(/\[([^\]]*)\]\(([^)#]*)#[^)]*\)/g, '$1 ($2)');
}

/** @param {string} markdown a value that it begins with stays as it is */
function sentence(markdown) {
  return `${plain(markdown.charAt(0).toUpperCase() + markdown.slice(1))}.`;
}

/** @param {string} text */
function comment(text) {
  return text.replaceAll(new RegExp(`(.{1,${WIDTH}})( |$)`, 'g'), (_, line) => `# ${line}\n`).trimEnd();
}

/** @param {string} value */
function quoted(value) {
  return /[#\s]/.test(value) ? `"${value}"` : value;
}
