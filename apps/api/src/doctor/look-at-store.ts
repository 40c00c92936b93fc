import * as z from 'zod';
import { type Finding, lookAt, ok, wrong } from './finding.ts';

/** The store as whoever has it open sees it, and that process. */
export const StoreFacts = z.object({
  isServer: z.boolean(),
  node: z.string(),
  canRunProvider: z.boolean(),
  openFiles: z.number().nullable(),
  about: z.string(),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
  clockAheadMs: z.number().nullable(),
  /** Why it does not take what a sign-in writes; null: it does. */
  fault: z.string().nullable(),
});
export type StoreFacts = z.infer<typeof StoreFacts>;

/** What costs accounts sooner or later. */
const WRONG = new Set(['store-evicts', 'store-is-replica']);
const APART_MS = 1_000;
const FAR_APART_MS = 5_000;

export function judgeStore({ about, warnings, clockAheadMs, fault }: StoreFacts): Finding[] {
  const clock = Math.abs(clockAheadMs ?? 0);
  const apart = `the clock of this machine and that of the store are ${(clock / 1000).toFixed(1)} s apart`;
  return [
    fault === null
      ? ok('store', about)
      : wrong('store', `it does not keep what it is given: ${fault}`, 'mend the store'),
    ...warnings.map(({ code, text }) => judgeWarning(code, text)),
    ...(clock > APART_MS
      ? [(clock > FAR_APART_MS ? wrong : lookAt)('store clock', apart, 'let a time service (NTP) set both')]
      : []),
  ];
}

/** What is wrong, a colon, and what mends it. */
function judgeWarning(code: string, text: string): Finding {
  const at = text.lastIndexOf(': ');
  const [what, mend] = at < 0 ? [text, 'see the documentation'] : [text.slice(0, at), text.slice(at + 2)];
  return (WRONG.has(code) ? wrong : lookAt)('store', what, mend);
}
