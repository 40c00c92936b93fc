import * as z from 'zod';
import { TEMPLATES } from './templates.ts';

const byId = new Map<unknown, (typeof TEMPLATES)[number]>(TEMPLATES.map((each) => [each.software_id, each]));

export const SoftwareId = z
  .string()
  .refine((id) => byId.has(id), `expected one of ${TEMPLATES.map(({ software_id }) => software_id).join(', ')}`);

export const templateOf = (softwareId: string | null) => byId.get(softwareId) ?? null;

const Named = z.looseObject({ software_id: z.string(), client_uri: z.string().refine((text) => URL.canParse(text)) });

/** An entry that names a template, with what that says where the entry says nothing itself. */
export function filledIn(raw: unknown): unknown {
  const named = Named.safeParse(raw);
  const template = named.success ? templateOf(named.data.software_id) : null;
  if (!named.success || template === null) return raw;
  const { client_name } = template;
  const metadata = template.metadata(baseOf(named.data.client_uri));
  // Nothing is told over http outside of one's own network.
  const own_network = metadata.backchannel_logout_uri?.startsWith('http:') ?? false;
  return { client_name, ...metadata, own_network, ...named.data };
}

/** An address without what comes behind its path, and without a slash at its end. */
export function baseOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
