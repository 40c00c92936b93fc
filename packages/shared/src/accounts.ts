import * as z from 'zod/mini';
import { areWordsInOneScript, isInOneScript } from './one-script.ts';
import { typedText, typedWords } from './typed-text.ts';

/** Controls, ends of lines and marks that turn the direction of text could make one name look like another, or like two. */
const PLAIN_TEXT = /^[^\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$/u;

/** Something to see: no space, no mark for itself, and none of the letters and signs that are drawn as nothing. */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{S}\p{P}]/u;
const seen = z.regex(SEEN, 'expected something that can be seen');

/**
 * Characters that are drawn, each with the variation selector of an emoji if it has one; joiners only between two of
 * them, where Persian, Indic scripts and emoji need them. What is drawn as nothing is in no username, and the joiners do
 * not count when names are compared: two names never look alike by them.
 */
const USERNAME =
  /^(?:[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]\ufe0f?(?:[\u200c\u200d](?=[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]))?)+$/u;

/** One that an account has. */
export const Username = z
  .string()
  .check(
    z.overwrite(typedText),
    z.minLength(1),
    z.maxLength(64),
    z.regex(USERNAME, 'expected 1 to 64 characters that can be seen, without spaces'),
    seen,
  );
/** One for a new account: what older ones are called stays as it is. */
export const NewUsername = Username.check(z.refine(isInOneScript, 'expected letters of one alphabet'));
/** What a person calls something of their own. */
export const PlainName = z
  .string()
  .check(
    z.overwrite(typedWords),
    z.minLength(1),
    z.maxLength(100),
    z.regex(PLAIN_TEXT, 'expected 1 to 100 characters of plain text'),
    seen,
  );
/** What others see of a person. */
export const DisplayName = PlainName.check(
  z.refine(areWordsInOneScript, 'expected letters of one alphabet in each word'),
);
export const isPlainText = (text: string) => PLAIN_TEXT.test(text);

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 256;
export const NewPassword = z.string().check(z.minLength(PASSWORD_MIN_LENGTH), z.maxLength(PASSWORD_MAX_LENGTH));
export const Password = z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX_LENGTH));

/** What a one-use link carries: the setup link or an invitation. */
export const LinkToken = z.string().check(z.minLength(1), z.maxLength(128));

export const LinkCheckRequest = z.strictObject({ token: LinkToken });

/** The link makes an account, as things stand. The names are those that an invitation proposes. */
export const LinkCheck = z.object({
  kind: z.literal('account-link'),
  username: z.optional(z.string()),
  displayName: z.optional(z.string()),
});
export type LinkCheck = z.infer<typeof LinkCheck>;

/** Makes an account with a one-use link. */
export const NewAccountRequest = z.strictObject({
  token: LinkToken,
  username: NewUsername,
  displayName: DisplayName,
  password: NewPassword,
});
export type NewAccountRequest = z.infer<typeof NewAccountRequest>;

export const PasswordSignInRequest = z.strictObject({
  username: z.string().check(z.overwrite(typedText), z.minLength(1), z.maxLength(256)),
  password: Password,
});
export type PasswordSignInRequest = z.infer<typeof PasswordSignInRequest>;
