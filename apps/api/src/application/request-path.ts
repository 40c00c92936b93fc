const DOTS = new Set(['.', '..']);

/**
 * The path of a request, decoded once. Null where applications may read it in different ways: dots, a slash or semicolon
 * that is written out or doubled, what could be decoded twice, what is no UTF-8. A rule for paths must not be asked then.
 */
export function readPath(target: string): string | null {
  const raw = target.split('?', 1)[0] ?? '';
  const path = /^\/[\x21-\x7e]*$/.test(raw) && !/%2f|#/i.test(raw) ? decoded(raw) : null;
  if (path === null || /[\\;\p{C}]|\/\/|%[\da-f]{2}/iu.test(path)) return null;
  return path.split('/').some((segment) => DOTS.has(segment)) ? null : path.normalize('NFC');
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
