/**
 * @typedef {object} Rules
 * @property {string} root the folder whose files these rules are for
 * @property {readonly (readonly string[])[]} layers folders in order, the lowest first; those of one line know nothing of
 *   one another. A folder that is not named belongs to the nearest one above it that is; '.' is the root itself.
 * @property {readonly PackageRule[]} packages who may import which package
 */
/**
 * @typedef {object} PackageRule
 * @property {RegExp} name the packages that this rule is for; the first rule that matches counts
 * @property {RegExp} in the folders, relative to the root, whose files may import them
 */

const HTTP = /^(server|pages|no-script|network-check|.*\/http|\.)$/;
const ANYWHERE = /^/;
const NOWHERE = /(?!)/;

/** @type {Rules} */
const api = {
  root: 'apps/api/src',
  layers: [
    ['crypto', 'store', 'brand', 'picture', 'outgoing', 'mail', 'i18n'],
    ['store/redis', 'store/sqlite'],
    ['account'],
    ['session'],
    ['application'],
    ['activity'],
    ['passkey', 'login'],
    ['recovery'],
    ['password'],
    ['administration'],
    ['re-authentication'],
    ['provider', 'forward-auth', 'notification', 'backup', 'audit'],
    ['config'],
    ['core'],
    ['metrics'],
    ['server'],
    ['pages'],
    ['session/http'],
    [
      'account/http',
      'activity/http',
      'application/http',
      'administration/http',
      'forward-auth/http',
      'login/http',
      'metrics/http',
      'network-check',
      'notification/http',
      'passkey/http',
      'password/http',
      'provider/http',
      're-authentication/http',
      'recovery/http',
    ],
    ['no-script'],
    ['doctor'],
    ['cli'],
    ['.'],
  ],
  packages: [
    { name: /^(fastify|@fastify\/.*|fastify-.*|cookie|bowser)$/, in: HTTP },
    // All that knows the library of the command line.
    { name: /^@optique\/core$/, in: /^cli$/ },
    { name: /^close-with-grace$/, in: /^\.$/ },
    { name: /^ioredis$/, in: /^(store\/redis|\.)$/ },
    { name: /^libsql$/, in: /^store\/sqlite$/ },
    { name: /^rate-limiter-flexible$/, in: /^store\/(redis|sqlite)$/ },
    { name: /^@node-rs\/argon2$/, in: /^crypto$/ },
    { name: /^unicode-confusables$/, in: /^account$/ },
    { name: /^@simplewebauthn\/server(\/helpers)?$/, in: /^passkey$/ },
    { name: /^culori$/, in: /^brand$/ },
    { name: /^(qrcode|qrcode\/.*)$/, in: /^(cli|no-script)$/ },
    { name: /^(@pollen\/shared|@pollen\/messages(\/(catalogue|pseudo))?|zod|node:crypto)$/, in: ANYWHERE },
    // All that knows the library lies in one folder, without the routes that mount it.
    { name: /^oidc-provider$/, in: /^provider$/ },
    { name: /^prom-client$/, in: /^metrics$/ },
    { name: /^nodemailer$/, in: /^mail$/ },
    { name: /^age-encryption$/, in: /^backup$/ },
    { name: /^(jose|http_ece)$/, in: /^notification$/ },
    // One folder connects to anything but the store, to what an administrator has registered; another asks our own address.
    { name: /^node:https$/, in: /^(outgoing|doctor)$/ },
    { name: /^node:dns(\/promises)?$/, in: /^outgoing$/ },
    { name: /^node:tls$/, in: /^doctor$/ },
    { name: /^(node:(https|http2|tls|dns|dgram)(\/.*)?|undici)$/, in: NOWHERE },
    {
      name: /^(node:.*|pino|maxmind|ipaddr\.js|mmdb-lib)$/,
      in: /^(passkey|provider|outgoing|notification|backup|store\/redis|store\/sqlite|config|server|pages|network-check|no-script|brand|doctor|cli|.*\/http|\.)$/,
    },
  ],
};

/** @type {Rules} */
const web = {
  root: 'apps/web/src',
  layers: [
    ['api'],
    ['i18n'],
    ['ui'],
    ['authentication'],
    ['activity'],
    ['sign-in/poll'],
    [
      'sign-in',
      'approve',
      'account',
      'sessions',
      'passkeys',
      'notifications',
      'applications',
      'administration',
      'network-check',
    ],
    ['home', 'shared-computer', 'document'],
    ['front-page'],
    ['entries'],
  ],
  packages: [
    { name: /^(@pollen\/shared|zod\/mini)$/, in: ANYWHERE },
    { name: /^@pollen\/messages(\/catalogue)?$/, in: /^i18n$/ },
    { name: /^(node:.*|zod|@pollen\/api)$/, in: NOWHERE },
    { name: /./, in: /^(?!api$|i18n$|sign-in\/poll$|document$)/ },
  ],
};

/** @type {Rules} */
const shared = {
  root: 'packages/shared/src',
  layers: [['.']],
  packages: [{ name: /^zod\/mini$/, in: ANYWHERE }],
};

/** @type {Rules} */
const messages = {
  root: 'packages/messages/src',
  layers: [['.']],
  packages: [{ name: /^@messageformat\/(core|parser)(\/.*)?$/, in: ANYWHERE }],
};

export const ALL_RULES = [shared, messages, api, web];
