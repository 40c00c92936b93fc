import * as z from 'zod/mini';

/** A picture that is kept, of an application or of a person, is a PNG, JPEG or WebP of at most as many bytes. */
export const LARGEST_PICTURE = 32 * 1024;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** Where the picture of an account is shown to everybody who knows this address. Another picture has another. */
export const pictureAt = (id: string) => `/pictures/${id}`;

/** The picture of an account from now on, as a path of ours; null: it has none. */
export const AccountPicture = z.object({ kind: z.literal('account-picture'), picture: z.nullable(z.string()) });
export type AccountPicture = z.infer<typeof AccountPicture>;
