import { GroupName } from '@pollen/shared';
import * as z from 'zod';
import { readPath } from './request-path.ts';

/** A path as people read it, or with `/*` at its end that and everything below. */
const PathPattern = z
  .string()
  .max(500)
  .refine(isPattern, 'expected a path such as /api or /api/*, not written out by %');

const AT_LEAST_ONE = 'expected at least one, or none of it';

/**
 * What is asked of whoever comes to a part of an application that stands behind a proxy. A rule fits where all that it
 * names does. Strict in the store, too: a condition that a newer version added must not be missed.
 */
export const AccessRule = z
  .strictObject({
    paths: z.array(PathPattern).min(1, AT_LEAST_ONE).optional(),
    methods: z
      .array(z.string().regex(/^[A-Z]{1,32}$/, 'expected capital letters'))
      .min(1, AT_LEAST_ONE)
      .optional(),
    networks: z
      .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'expected an address or range, such as 10.0.0.0/8'))
      .min(1, AT_LEAST_ONE)
      .optional(),
    /** Whoever is signed in must be in one of these, too. */
    groups: z.array(GroupName).min(1, AT_LEAST_ONE).optional(),
    access: z.enum(['open', 'signed-in', 'refused']),
  })
  .refine(({ groups, access }) => groups === undefined || access === 'signed-in', {
    path: ['groups'],
    error: 'expected only where access is "signed-in"',
  });
export type AccessRule = z.infer<typeof AccessRule>;

function isPattern(text: string): boolean {
  const path = text.endsWith('/*') ? text.slice(0, -1) : text;
  return !path.includes('*') && readPath(encodeURI(path)) === path;
}
