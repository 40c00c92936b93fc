import { catalogue } from './catalogue.ts';
import sentences from './locales/en/network-check.json' with { type: 'json' };
import type { NetworkCheckMessages } from './types/network-check.ts';

/** A catalogue of its own: one page needs these. */
export const networkCheckMessages = catalogue<NetworkCheckMessages>('network-check', sentences);
