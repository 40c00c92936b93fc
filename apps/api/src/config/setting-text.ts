const QUOTES = `"'\`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb`;
const IN_QUOTES = new RegExp(`^[${QUOTES}].*[${QUOTES}]$`, 's');
const AT_AN_END = new RegExp(`^[${QUOTES}]|[${QUOTES}]$`);
/** Several values may stand on lines of their own. */
const ARE_LISTS = new Set(['SECRET_KEY', 'TRUSTED_PROXIES']);

/** Their values are told to nobody; a secret is also put by mistake where the name of its file belongs. */
const SECRET = /^(SECRET_KEY|REDIS_URL|SMTP_URL|METRICS_TOKEN|WEBHOOK_SECRET|WEBHOOK_URL)(_FILE)?$/;
const IS_PATH = /^(DATA|BACKUP)_DIR$|_FILE$/;
const LONGEST_SHOWN = 200;

/** What is wrong with the text of a setting, whatever it means: a mistyped place would be taken for a new one. */
export function textProblem(name: string, value: string): string | null {
  if (/\p{Cc}/u.test(ARE_LISTS.has(name) ? value.replace(/\s/g, ' ') : value)) return 'expected no control characters';
  if (IN_QUOTES.test(value)) return 'expected no quotes around it, which are taken for a part of it';
  return IS_PATH.test(name) ? pathProblem(value) : null;
}

function pathProblem(path: string): string | null {
  if (AT_AN_END.test(path)) return 'expected no quote at its beginning or end, which is taken for a part of it';
  if (path.startsWith('~')) return 'expected a path without ~, which only a shell understands: write it out';
  if (/^\$|^%\w+%/.test(path)) return 'expected a path without variables, which only a shell understands: write it out';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return 'expected a path, no URL';
  return null;
}

/** How a refusal ends: with the value, so that what cannot be seen is seen. */
export function shown(name: string, value: string | undefined): string {
  if (value === undefined || SECRET.test(name) || value.includes('@')) return '';
  const short = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  return `, not ${JSON.stringify(short)}`;
}
