/** Other ways to write the same bytes, which lenient readers take; each with what it is. */
export type OtherEncodings = readonly (readonly [what: string, written: string])[];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Bits of the last character that no byte has, by how many characters stand behind the last four. */
const STRAY_BITS = [0, 0, 4, 2] as const;

/** Of base64url. */
export function otherBase64url(text: string): OtherEncodings {
  const middle = Math.floor(text.length / 2);
  const padding = '='.repeat((4 - (text.length % 4)) % 4) || '=';
  const all = [
    ['padding', text + padding],
    ['stray bits behind the last byte', withStrayBits(text)],
    ['half a byte more', text.length % 4 === 0 ? `${text}A` : text],
    ['base64 letters', text.replaceAll('-', '+').replaceAll('_', '/')],
    ['a space in front', ` ${text}`],
    ['a line break at the end', `${text}\n`],
    ['a space in the middle', `${text.slice(0, middle)} ${text.slice(middle)}`],
    ['a letter of another alphabet in the middle', `${text.slice(0, middle)}é${text.slice(middle)}`],
    ['a zero at the end', `${text}\0`],
  ] as const;
  return all.filter(([, written]) => written !== text);
}

/** The same bytes, read by whoever does not look at the bits that are left over. */
function withStrayBits(text: string): string {
  const bits = STRAY_BITS[text.length % 4] ?? 0;
  const last = LETTERS.indexOf(text.slice(-1));
  return bits === 0 ? text : text.slice(0, -1) + LETTERS.charAt(last + 1);
}

/** Of a token whose parts are in base64url, or numbers in base 36, with points between them. */
export function otherTokens(token: string): OtherEncodings {
  const parts = token.split('.');
  const inParts = parts.flatMap((part, at) =>
    otherBase64url(part).map(
      ([what, written]) => [`part ${at + 1} with ${what}`, parts.with(at, written).join('.')] as const,
    ),
  );
  const numbers = parts.flatMap((part, at) =>
    /^[0-9a-z]{6,9}$/.test(part)
      ? [
          [`part ${at + 1} with a zero in front`, parts.with(at, `0${part}`).join('.')] as const,
          [`part ${at + 1} in capitals`, parts.with(at, part.toUpperCase()).join('.')] as const,
          [`part ${at + 1} with what is no digit`, parts.with(at, `${part}~`).join('.')] as const,
        ]
      : [],
  );
  const ends = [
    ['a point at the end', `${token}.`],
    ['a point in front', `.${token}`],
    ['a percent sign', `%${token.charCodeAt(0).toString(16)}${token.slice(1)}`],
    ['quotes', `"${token}"`],
  ] as const;
  return [...inParts, ...numbers, ...ends].filter(([, written]) => written !== token);
}
