import { administration } from './english/administration.ts';

/** Apart from the other words, which every page loads: a computer that shows a code needs none of these. */
export type AdministrationMessages = typeof administration;

export const administrationMessages: AdministrationMessages = administration;
