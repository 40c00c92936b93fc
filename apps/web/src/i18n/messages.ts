import { english } from './english.ts';

/** The type of a catalogue. Another language is a file beside `english.ts`. */
export type Messages = typeof english;

export const messages: Messages = english;
