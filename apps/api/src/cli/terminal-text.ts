/** Control characters but for line ends, and marks that change the direction of what follows or hide what is there. */
const UNSAFE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** What is printed on a terminal cannot move the cursor, color, hide or turn round what stands beside it. */
export const terminalSafe = (text: string) => text.replace(UNSAFE, (char) => (char === '\n' ? char : escaped(char)));

/** The same for a cell of a table, which has no lines. */
export const cellText = (text: string) => text.replace(UNSAFE, escaped);

const escaped = (char: string) => `\\u{${char.codePointAt(0)?.toString(16) ?? ''}}`;

/** JSON that is as safe to print, and means the same. */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.replace(UNSAFE, (char) =>
    char === '\n' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
