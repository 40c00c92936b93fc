/** Alone in its file, for what checks ids without zod. */
export const LOGIN_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;
