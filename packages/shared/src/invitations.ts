import * as z from 'zod/mini';
import { DisplayName, NewUsername } from './accounts.ts';
import { Groups, MailAddress } from './administration.ts';

/** A link for one new account. `expiresIn` is in seconds. */
export const Invitation = z.object({ kind: z.literal('invitation'), link: z.string(), expiresIn: z.number() });
export type Invitation = z.infer<typeof Invitation>;

/** Who is invited, as far as that is known. The names are proposed to the person; the rest comes with the account. */
export const InvitedPerson = z.strictObject({
  displayName: z.optional(DisplayName),
  username: z.optional(NewUsername),
  mail: z.optional(MailAddress),
  groups: z.optional(Groups),
  /** It will be an administrator. */
  isAdmin: z.optional(z.boolean()),
});
export type InvitedPerson = z.infer<typeof InvitedPerson>;

export const MOST_INVITATIONS_AT_ONCE = 200;

/** Drawn by the client for each invitation: the same one again makes the same link, and no second invitation. */
const InvitationRequestId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/, 'expected 22 characters of base64url'));

export const InvitationRequest = z.strictObject({ id: InvitationRequestId, ...InvitedPerson.shape });
export type InvitationRequest = z.infer<typeof InvitationRequest>;

export const InvitationsRequest = z.strictObject({
  invitations: z.array(InvitationRequest).check(
    z.minLength(1),
    z.maxLength(MOST_INVITATIONS_AT_ONCE),
    z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'expected another id for each'),
  ),
});
export type InvitationsRequest = z.infer<typeof InvitationsRequest>;

/** In the order in which they were asked for. */
export const InvitationsMade = z.object({
  kind: z.literal('invitations-made'),
  invitations: z.array(z.object({ id: z.string(), link: z.string(), expiresAt: z.string() })),
});
export type InvitationsMade = z.infer<typeof InvitationsMade>;

/** An invitation that somebody can still accept, without its link. */
export const InvitationEntry = z.object({
  id: z.string(),
  /** Who made it. */
  madeBy: z.object({ username: z.string(), displayName: z.string() }),
  /** Missing where the invitation says nothing of a person. */
  person: z.optional(
    z.object({
      displayName: z.optional(z.string()),
      username: z.optional(z.string()),
      groups: z.optional(z.array(z.string())),
      isAdmin: z.optional(z.boolean()),
    }),
  ),
  expiresAt: z.string(),
});
export type InvitationEntry = z.infer<typeof InvitationEntry>;

/** Those that are open, the newest first. */
export const InvitationList = z.object({ kind: z.literal('invitations'), invitations: z.array(InvitationEntry) });
export type InvitationList = z.infer<typeof InvitationList>;

export const InvitationRevoked = z.object({ kind: z.literal('invitation-revoked') });
export type InvitationRevoked = z.infer<typeof InvitationRevoked>;
