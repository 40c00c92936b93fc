import { administration } from './english/administration.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export type AdministrationMessages = typeof administration;

export const administrationMessages: AdministrationMessages = administration;
