import { recovery } from './english/recovery.ts';

/** Apart from the other words, which every page loads: few ever see these. */
export type RecoveryMessages = typeof recovery;

export const recoveryMessages: RecoveryMessages = recovery;
