import { english } from './english.ts';

/** What every catalogue says. Another language is a file beside `english.ts` of this type. */
export type Words = typeof english;

export const words: Words = english;
