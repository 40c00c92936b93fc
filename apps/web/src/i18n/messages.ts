import { english } from './english.ts';

/** What every catalogue says. Another language is a file beside `english.ts` of this type. */
export type Messages = typeof english;

export const messages: Messages = english;
