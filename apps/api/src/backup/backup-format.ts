import * as z from 'zod';

/*
 * A backup is text, compressed by gzip and, if asked for, encrypted by age. Its lines are JSON: first the head, then a line
 * for each record, last the end. What has no end was cut.
 */

/** Rises where an earlier version cannot read what a later one has written. */
export const BACKUP_FORMAT = 1;

export const BackupHead = z.object({
  format: z.number(),
  /** The version of the product that made it. */
  product: z.string(),
  madeAt: z.iso.datetime(),
  from: z.enum(['embedded', 'redis']),
  /** What the records mean; see `store/records-version.ts`. */
  records: z.number(),
  /** As `SECRET_KEY` holds it; only in a backup that is encrypted. */
  secretKey: z.string().optional(),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** What every head there will ever be has in common. */
export const AnyHead = z.object({ pollenBackup: z.looseObject({ format: z.number(), product: z.string() }) });

/** Key, bytes, and the end in milliseconds since 1970. */
export const RecordLine = z.tuple([z.string(), z.string(), z.number()]);

export const EndLine = z.object({ end: z.object({ records: z.number(), sha256: z.string() }) });
export type End = z.infer<typeof EndLine>['end'];

export const headLine = (head: BackupHead): string => `${JSON.stringify({ pollenBackup: head })}\n`;
export const endLine = (end: End): string => `${JSON.stringify({ end })}\n`;
