import { catalogue } from './catalogue.ts';
import sentences from './locales/en/recovery.json' with { type: 'json' };
import type { RecoveryMessages } from './types/recovery.ts';

/** A catalogue of its own: few pages need these. */
export const recoveryMessages = catalogue<RecoveryMessages>('recovery', sentences);
