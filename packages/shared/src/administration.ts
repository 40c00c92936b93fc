import * as z from 'zod/mini';
import { isPlainText, NewPassword } from './accounts.ts';
import { typedText } from './typed-text.ts';

/** Administrators are in a group that nobody has to put them in, and nobody else can be. */
export const ADMINISTRATORS = 'admins';

/** A group of people, for what asks who may use it. */
export const GroupName = z
  .string()
  .check(
    z.trim(),
    z.regex(
      /^[^\s,\p{C}](?:[^,\p{C}]{0,62}[^\s,\p{C}])?$/u,
      'expected 1 to 64 characters that can be seen, without commas',
    ),
    z.refine(isPlainText, 'expected plain text'),
  );
export const MailAddress = z
  .string()
  .check(
    z.trim(),
    z.maxLength(254),
    z.regex(
      /^[^\s@<>(),;:"\\[\]\p{C}]{1,64}@[^\s@<>(),;:"\\[\]\p{C}]+$/u,
      'expected a mail address such as ada@example.com',
    ),
  );

export const MOST_GROUPS = 50;
export const Groups = z.array(GroupName).check(
  z.maxLength(MOST_GROUPS),
  z.refine((groups) => !groups.includes(ADMINISTRATORS), `expected other names than ${ADMINISTRATORS}`),
);

/** One account, as an administrator sees it. */
export const AccountEntry = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  isAdmin: z.boolean(),
  /** It was there first: nobody changes it, so that there is always an administrator. */
  isFirst: z.boolean(),
  isLocked: z.boolean(),
  /** It is the account of whoever asks. */
  isOwn: z.boolean(),
  createdAt: z.string(),
  /** When a living session of it was used last, to the minute; null where it has none. Only of up to 100 accounts. */
  lastActiveAt: z.optional(z.nullable(z.string())),
  /** Null where nobody has entered one. */
  mail: z.nullable(z.string()),
  groups: z.array(z.string()),
  /** A path of ours; missing where there is none. */
  picture: z.optional(z.string()),
});
export type AccountEntry = z.infer<typeof AccountEntry>;

export const MOST_ACCOUNTS_LISTED = 2_000;

/** Which accounts are wanted; without any of these the first by name, as many as are listed at once. */
export const AccountsQuery = z.strictObject({
  /** Words that are anywhere in an account's names and groups, without regard to case and accents. */
  search: z.optional(z.string().check(z.overwrite(typedText), z.maxLength(100))),
  /** `next` of the page before: a username in the form in which it is looked up, in which one letter can become eighteen. */
  after: z.optional(z.string().check(z.maxLength(2_048))),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_ACCOUNTS_LISTED))),
});
export type AccountsQuery = z.infer<typeof AccountsQuery>;

/** By name. `count` is how many there are, `found` how many match, `next` what the page behind this one is after. */
export const AccountList = z.object({
  kind: z.literal('accounts'),
  accounts: z.array(AccountEntry),
  count: z.number(),
  found: z.number(),
  next: z.nullable(z.string()),
});
export type AccountList = z.infer<typeof AccountList>;

/** What an administrator does to an account. Of these only `demote` is for one's own. */
export const AccountChange = z.enum(['lock', 'unlock', 'remove', 'promote', 'demote', 'sign-out']);
export type AccountChange = z.infer<typeof AccountChange>;

export const AccountChanged = z.object({ kind: z.literal('account-changed'), change: AccountChange });
export type AccountChanged = z.infer<typeof AccountChanged>;

export const AllSessionsEnded = z.object({ kind: z.literal('all-sessions-ended') });
export type AllSessionsEnded = z.infer<typeof AllSessionsEnded>;

/**
 * What applications are told of an account beside its names. What is missing stays as it is; null takes mail or picture
 * away. `picture` is a `data:` address.
 */
export const AccountDetailsRequest = z.strictObject({
  mail: z.optional(z.nullable(MailAddress)),
  groups: z.optional(Groups),
  picture: z.optional(z.nullable(z.string())),
});
export type AccountDetailsRequest = z.infer<typeof AccountDetailsRequest>;

export const AccountDetails = z.object({
  kind: z.literal('account-details'),
  mail: z.nullable(z.string()),
  groups: z.array(z.string()),
  /** A path of ours; missing where there is none. */
  picture: z.optional(z.string()),
});
export type AccountDetails = z.infer<typeof AccountDetails>;

export const PasswordChangeRequest = z.strictObject({ newPassword: NewPassword, endOtherSessions: z.boolean() });
export type PasswordChangeRequest = z.infer<typeof PasswordChangeRequest>;

/** `ended` other sessions of the account have ended. */
export const PasswordChanged = z.object({ kind: z.literal('password-changed'), ended: z.number() });
export type PasswordChanged = z.infer<typeof PasswordChanged>;
