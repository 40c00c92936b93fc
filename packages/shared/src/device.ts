/** What stands on the wire for a browser or a system that the server cannot tell. Pages say it in words of their own. */
export const UNKNOWN_BROWSER = 'Unknown browser';
export const UNKNOWN_SYSTEM = 'unknown system';
/** In place of an address that the server does not know: it sees that of a proxy which it does not believe. */
export const UNKNOWN_ADDRESS = 'unknown';
