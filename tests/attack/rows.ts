import { bystanderRows } from './bystander.ts';
import { codeRows } from './codes.ts';
import { decisionRows } from './decisions.ts';
import { floodRows } from './floods.ts';
import { requestRows } from './requests.ts';
import type { Row } from './row.ts';
import { sessionRows } from './sessions.ts';
import { theftRows } from './thefts.ts';

/** Guessing makes the account or the address wait, so it comes last, after what signs everybody out. */
const order = ({ id, wants }: Row) => (wants === undefined || wants === 'slow' ? id : `${PLACES[wants]} ${id}`);
const PLACES = { everybody: 'late', guess: 'later', fill: 'later' } as const;

/** Every attack, in the order of the ids. */
export const ROWS: readonly Row[] = [
  ...bystanderRows,
  ...codeRows,
  ...decisionRows,
  ...sessionRows,
  ...requestRows,
  ...floodRows,
  ...theftRows,
].toSorted((a, b) => (order(a) < order(b) ? -1 : Number(order(a) > order(b))));

/** What cannot be told from outside, or not without harm, and what it would need. */
export const OUT_OF_REACH: readonly (readonly [id: string, attack: string, needs: string])[] = [
  ['T18', 'logins are started without end', 'an instance that nobody else uses; the tests do it'],
  ['T25', 'the attacker scans with his own account', 'a person who reads the page that says who is signed in'],
  ['T26', 'a code is relayed live to a phishing page', 'a person; nothing but a look at the screen stops it'],
  ['T30', 'the code is opened on the device that shows it', 'a browser'],
  ['T31', "another site's code in the scanner", 'a browser with a camera'],
  ['T36', 'an approval is never collected', 'to know APPROVED_SECONDS'],
  ['T38', 'the phone signed in long ago', 'to know APPROVAL_FRESHNESS_SECONDS, and that much time'],
  ['T41', 'the store is away', 'to stop the store'],
  ['T44', 'packages and build', 'the source: npm audit, package-lock.json'],
  ['T48', 'a session is computed from a secret key and a picture', 'the secret key; the tests do it'],
];

/**
 * The six flaws that QRLChecker looks for ("Demystifying the (In)Security of QR Code-based Login", USENIX Security
 * 2025), and the rows that play them.
 */
export const FLAWS: readonly (readonly [flaw: string, rows: readonly string[]])[] = [
  ['the session is not bound to the browser that asked', ['T01', 'T02']],
  ['a code or its session can be used again', ['T03', 'T12', 'T14']],
  ['ids can be predicted', ['T10']],
  ['ids can be chosen by the client', ['T11']],
  ['what the phone claims is not checked', ['T06', 'T07', 'T08']],
  ['personal data leaks before the sign-in', ['T15', 'T16']],
];
