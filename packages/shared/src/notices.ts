import * as z from 'zod/mini';

/** What a browser gives whoever may send it messages (W3C Push API), and the language in which it wants them. */
export const PushSubscription = z.object({
  endpoint: z.url().check(z.maxLength(1_024)),
  keys: z.object({
    /** An uncompressed point of P-256. */
    p256dh: z.string().check(z.regex(/^B[A-Za-z0-9_-]{86}$/)),
    auth: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
  }),
  language: z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/)),
});
export type PushSubscription = z.infer<typeof PushSubscription>;

export const StartNoticesRequest = z.strictObject(PushSubscription.shape);
export type StartNoticesRequest = z.infer<typeof StartNoticesRequest>;

/** Which sign-ins somebody is written of. */
export const MailAbout = z.enum(['unusual', 'all', 'none']);
export type MailAbout = z.infer<typeof MailAbout>;

export const ChangeMailNoticesRequest = z.strictObject({ about: MailAbout });
export type ChangeMailNoticesRequest = z.infer<typeof ChangeMailNoticesRequest>;

/** How this browser is told what happens to the account. */
export const Notices = z.object({
  kind: z.literal('notices'),
  /** Null where this server sends none: then there is nothing to switch. */
  push: z.nullable(
    z.object({
      /** What a subscription has to be made for. */
      publicKey: z.string(),
      /** Where this session is sent them; null: nowhere. */
      endpoint: z.nullable(z.string()),
    }),
  ),
  /** How its person is written of sign-ins; missing where no mail is sent, or the account has no address. */
  mail: z.optional(z.object({ address: z.string(), about: MailAbout })),
});
export type Notices = z.infer<typeof Notices>;
