/** A browser that blocks cookies refuses storage in the same way, while it may still say that cookies are enabled. */
export function keepsCookies(): boolean {
  try {
    return typeof sessionStorage === 'object' && navigator.cookieEnabled;
  } catch {
    return false;
  }
}
