import * as z from 'zod';

/** What was looked at, what was found, and how it is mended, a line each. */
export const Finding = z
  .object({
    check: z.string(),
    state: z.enum(['ok', 'look at', 'wrong']),
    text: z.string(),
    mend: z.string().nullable(),
  })
  .meta({ title: 'finding' });
export type Finding = z.infer<typeof Finding>;

export const ok = (check: string, text: string): Finding => ({ check, state: 'ok', text, mend: null });
export const lookAt = (check: string, text: string, mend: string): Finding => ({ check, state: 'look at', text, mend });
export const wrong = (check: string, text: string, mend: string): Finding => ({ check, state: 'wrong', text, mend });
