import { recovery } from './english/recovery.ts';

/** Apart from the other words, which every page loads: few ever see these. */
export type RecoveryWords = typeof recovery;

export const recoveryWords: RecoveryWords = recovery;
