import { networkCheckMessages as text } from '../i18n/network-check.ts';
import type { Verdict } from './verdict.ts';

/** The verdict in one sentence, and what to do. */
export function sentenceOf(verdict: Verdict): {
  readonly sentence: string;
  readonly next: string;
  readonly link?: string;
} {
  switch (verdict.kind) {
    case 'works':
      return { sentence: text.works, next: text.worksNext };
    case 'slower':
      return { sentence: text.slower[verdict.because], next: text.slowerNext[verdict.because] };
    case 'cannot':
      return { sentence: text.cannot[verdict.because], next: text.cannotNext[verdict.because] };
    case 'elsewhere':
      return {
        sentence: text.elsewhere({ address: verdict.address }),
        next: text.elsewhereNext,
        link: verdict.address,
      };
    case 'unknown':
      return { sentence: text.unknown[verdict.because], next: text.unknownNext };
  }
}
