/** @typedef {import('../../apps/api/src/application/application.ts').Application} Application */
/** @typedef {import('../../apps/api/src/application/templates/template.ts').Template} Template */
/** @typedef {import('@pollen/shared').Instruction} Instruction */
/**
 * @typedef {object} Sources what the server itself reads an entry with, and says of it
 * @property {{ parse(entry: unknown): Application }} ApplicationEntry
 * @property {typeof import('../../apps/api/src/application/templates/instructions.ts').instructionsFor} instructionsFor
 */
/**
 * @typedef {object} ApplicationPage
 * @property {Template} template
 * @property {Record<string, unknown>} entry as it would stand in the file of applications
 * @property {Application} application what that entry comes to
 * @property {readonly Instruction[]} instructions
 */

const BEGIN = '<!-- What follows is written by `npm run templates`. -->';
const END = '<!-- Until here. -->';
const SITE = { issuer: 'https://login.example.com', brandName: 'Pollen', secret: '<client secret>' };
const PKCE = {
  demanded: 'required',
  nonce: 'not required: a `nonce` instead',
  neither: 'not required, nor a `nonce`: it sends neither',
};

/** @param {Template} template */
export const pageOf = ({ software_id }) => `docs/applications/${software_id}.md`;

/**
 * What a page says of its template.
 * @param {Template} template
 * @param {Sources} sources
 * @returns {ApplicationPage}
 */
export function readTemplate(template, { ApplicationEntry, instructionsFor }) {
  const entry = exampleOf(template);
  const application = ApplicationEntry.parse({ ...entry, client_secret: 'x'.repeat(43) });
  return { template, entry, application, instructions: instructionsFor(application, SITE) };
}

/**
 * An example of an application, as somebody would enter it who has its address.
 * @param {Template} template
 * @returns {Record<string, unknown>}
 */
function exampleOf({ software_id, example, metadata }) {
  const hasAddresses = metadata(example).redirect_uris.length > 0;
  return {
    client_id: software_id === 'generic' ? 'app' : software_id,
    client_secret: SITE.secret,
    software_id,
    client_uri: example,
    ...(!hasAddresses && { redirect_uris: [`${example}/callback`] }),
  };
}

/**
 * The text of a page with its settings as the template says them.
 * @param {string} text
 * @param {ApplicationPage} page
 */
export function withTemplate(text, page) {
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`${pageOf(page.template)} has no place for its settings`);
  return `${before}${BEGIN}\n\n${settingsOf(page)}\n\n${END}${after}`;
}

/** @param {ApplicationPage} page */
function settingsOf({ template, entry, application, instructions }) {
  const name = template.software_id === 'generic' ? 'the application' : template.client_name;
  const steps = instructions.map(stepOf).join('\n\n');
  return `## In Pollen\n\n${tableOf(application)}\n\nAs an entry of \`APPS_FILE\`:\n\n${indented(
    JSON.stringify(entry, null, 2),
  )}\n\n## In ${name}\n\n${steps}`;
}

/** @param {Application} application */
function tableOf(application) {
  /** @type {readonly (readonly [string, string])[]} */
  const rows = [
    ['redirect URIs', codes(application.redirect_uris)],
    ['after signing out', codes(application.post_logout_redirect_uris)],
    ['back-channel logout', codes([application.backchannel_logout_uri ?? ''].filter(Boolean))],
    ['client authentication', codes([application.token_endpoint_auth_method])],
    ['refresh tokens', application.grant_types.includes('refresh_token') ? 'yes' : 'no'],
    ['PKCE', pkceOf(application)],
  ];
  return ['| | |', '|---|---|', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

/** @param {Application} application */
function pkceOf({ require_pkce, require_nonce }) {
  if (require_pkce) return PKCE.demanded;
  return require_nonce ? PKCE.nonce : PKCE.neither;
}

/** @param {readonly string[]} values */
const codes = (values) => values.map((value) => `\`${value}\``).join('<br>') || 'none';

/** @param {Instruction} instruction */
function stepOf(instruction) {
  if (instruction.kind === 'note') return instruction.text;
  if (instruction.kind === 'block') return `${instruction.title}:\n\n${indented(instruction.text)}`;
  const rows = instruction.fields.map(({ label, value }) => `| ${label} | \`${value}\` |`);
  return `${instruction.title}:\n\n| | |\n|---|---|\n${rows.join('\n')}`;
}

/** @param {string} text */
const indented = (text) => text.replaceAll(/^/gm, '    ');
