import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import { Requester, SessionId } from '../session/session.ts';

/** A sign-in that its person may have to be written of. */
export const MailNotice = z.object({
  accountId: AccountId,
  sessionId: SessionId,
  device: Requester,
  isElsewhere: z.boolean(),
  at: z.number(),
});
export type MailNotice = z.infer<typeof MailNotice>;
