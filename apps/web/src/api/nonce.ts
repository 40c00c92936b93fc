/**
 * Makes a GET unlike every other, since there are caches that keep each and ignore the query. `crypto.randomUUID` is
 * missing where the page came by plain http.
 */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
