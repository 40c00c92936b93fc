import { networkCheckWords as says } from '../i18n/network-check.ts';
import type { Verdict } from './verdict.ts';

/** The verdict in one sentence, and what follows from it. */
export function sentenceOf(verdict: Verdict): { readonly sentence: string; readonly next: string } {
  switch (verdict.kind) {
    case 'works':
      return { sentence: says.works, next: says.worksNext };
    case 'slower':
      return { sentence: says.slower[verdict.because], next: says.slowerNext[verdict.because] };
    case 'cannot':
      return { sentence: says.cannot[verdict.because], next: says.cannotNext[verdict.because] };
    case 'unknown':
      return { sentence: says.unknown[verdict.because], next: says.unknownNext };
  }
}
