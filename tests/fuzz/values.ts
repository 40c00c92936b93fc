import fc from 'fast-check';

/** What a stranger may know, and what is the stranger's own. */
const KNOWN = [
  ...['victim-name', 'victim-account', 'victim-login', 'victim-session-id', 'victim-scanned', 'victim-scanned-frame'],
  ...[
    'victim-decision',
    'own-name',
    'own-account',
    'own-login',
    'own-login-cookie',
    'own-frame',
    'own-code',
    'own-ticket',
  ],
  ...['own-scanned', 'own-decision', 'own-number', 'own-session', 'own-session-id', 'own-spare-session-id'],
  ...['own-invitation', 'own-recovery', 'own-password'],
];
/** What nobody else knows: only ever changed. */
const SECRET = ['victim-session', 'victim-login-cookie', 'victim-frame', 'victim-scanned-cookie', 'victim-recovery'];

const AWKWARD = [
  ...['', '\0', ':', '*', ':*', '..', '../..', '%', '%00', '%2e%2e%2f', '__proto__', 'constructor', 'toString', 'null'],
  ...['-1', '0', '1e999', 'NaN', 'true', '[]', '{}', "' or 1=1 --", '<script>', '{{x}}', '\r\nx: y', '\u202e', '💐'],
  ...['e\u0301', '\ud800', '<long>', '<longer>', 'A'.repeat(22), 'A'.repeat(43), 'a'.repeat(16), 'WDJB-MJHT'],
];

/** What belongs into a field or a parameter, by its name or by the path before it. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  code: ['own-frame', 'own-code', 'own-ticket', 'victim-scanned-frame'],
  decisionToken: ['own-decision', 'own-decision', 'victim-decision'],
  token: ['own-invitation', 'own-recovery'],
  username: ['own-name', 'victim-name', 'new-name'],
  displayName: ['new-name'],
  name: ['new-name'],
  password: ['own-password'],
  newPassword: ['own-password'],
  nonce: ['nonce'],
  step: ['step'],
  '/api/logins/{id}': ['own-scanned', 'own-scanned', 'victim-scanned', 'victim-login'],
  '/api/sessions/{id}': ['own-session-id', 'own-spare-session-id', 'victim-session-id'],
  '/api/accounts/{id}': ['own-account', 'victim-account'],
  '/sign-in/{id}': ['own-login', 'own-scanned', 'victim-login'],
};

const standIn = (names: readonly string[]) => fc.constantFrom(...names).map((name) => `<${name}>`);
export const changed = fc
  .tuple(fc.constantFrom(...KNOWN, ...SECRET), fc.nat(80))
  .map(([name, at]) => `<${name}!${at}>`);
/** Any text at all. */
export const text = fc.oneof(
  { weight: 4, arbitrary: standIn(KNOWN) },
  { weight: 2, arbitrary: changed },
  { weight: 2, arbitrary: fc.constantFrom(...AWKWARD) },
  fc.string({ unit: 'binary', maxLength: 64 }),
  fc.base64String({ maxLength: 200 }).map((any) => any.replace(/[+/=]/g, '-')),
);

/** Text that stands here, three times of four. */
export function textFor(name: string): fc.Arbitrary<string> {
  const usual = USUAL[name];
  return usual === undefined ? text : fc.oneof({ weight: 3, arbitrary: standIn(usual) }, text);
}

/** Mostly the usual. */
export function mostly<T>(weight: number, usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, fc.constantFrom(usual, ...others));
}
