/** Whoever sees one value made with a secret can try others at leisure: these are what anybody would try first. */
export function isGuessable(secret: string): boolean {
  return (
    new Set(secret).size < FEWEST_CHARACTERS ||
    PLACEHOLDER.test(secret) ||
    PUBLIC_KEY.test(secret) ||
    SAMPLES.some((sample) => secret.includes(sample)) ||
    isRepetition(secret) ||
    isSequence(secret)
  );
}

/** Of 32 random digits, even decimal ones, hardly any have fewer. */
const FEWEST_CHARACTERS = 8;

/** Random characters spell none of these in millions of years. */
const PLACEHOLDER = /change.?me|secret|password|example|qwerty|asdfgh|battery.?staple/i;

/** What BACKUP_AGE_RECIPIENT is given, which anybody may know. */
const PUBLIC_KEY = /age1[a-z0-9]{58}/;

/** From docs/protocol.md. */
const SAMPLES = [
  'YRAhxB7rRid-WqHxChkp9g',
  'GhHHd1WUjK4GpvIP3t-8DXt7jKlYBKUwrN-moweQj5s',
  'ZpakFdb7WYWMMbrwiC81slvtluj6ArBFDiDvEqg3Bi4',
  'G9e62sJ2ncUCtcRF09TQzxfXpS7pmkBD9d9Db-7R_-w',
];

/** A third of all pieces of three characters has come before. */
function isRepetition(secret: string): boolean {
  const pieces = Array.from({ length: Math.max(0, secret.length - 2) }, (_, at) => secret.slice(at, at + 3));
  return new Set(pieces).size < pieces.length * (2 / 3);
}

/** `abcdef…`, `987654…`: most characters are next to the one before. */
function isSequence(secret: string): boolean {
  const codes = Buffer.from(secret);
  const near = codes.filter((code, at) => Math.abs(code - (codes[at - 1] ?? Number.NEGATIVE_INFINITY)) <= 1);
  return near.length > codes.length * (2 / 3);
}
