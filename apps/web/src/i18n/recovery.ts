import { recovery } from './english/recovery.ts';

/** A catalogue of its own: few pages need these. */
export type RecoveryMessages = typeof recovery;

export const recoveryMessages: RecoveryMessages = recovery;
