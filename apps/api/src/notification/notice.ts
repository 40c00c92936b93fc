import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import { Requester, SessionId } from '../session/session.ts';

/** What somebody is told, wherever they are. */
const About = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-in'), device: Requester }),
  /** An application waits for a sign-in and has said whose. */
  z.object({ kind: z.literal('named'), device: Requester, application: z.string() }),
]);
export type About = z.infer<typeof About>;

/** On its way to the browsers of one account. */
export const Notice = z.object({
  accountId: AccountId,
  about: About,
  /** Sessions that know of it: the one that began, and the phone that approved it. */
  except: z.array(SessionId),
  /** Those that were not reached before; null: it has not been tried yet. */
  to: z.array(SessionId).nullable(),
});
export type Notice = z.infer<typeof Notice>;
