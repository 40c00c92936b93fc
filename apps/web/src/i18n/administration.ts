import { administration } from './english/administration.ts';

/** Apart from the other words, which every page loads: a computer that shows a code needs none of these. */
export type AdministrationWords = typeof administration;

export const administrationWords: AdministrationWords = administration;
