import * as z from 'zod';
import { parseJson } from '../store/json-codec.ts';

const Wanted = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.string().optional(),
    values: z.array(z.string()).min(1).optional(),
  })
  .nullish();

/**
 * What a request says of single claims (OpenID Connect Core §5.5). The two that ask for a certain proof are strict: what the
 * library heeds and we cannot read would be asked of a person again and again.
 */
const ClaimsParameter = z.object({
  userinfo: z.record(z.string(), z.unknown()).optional(),
  id_token: z.looseObject({ sub: Wanted, acr: Wanted }).optional(),
});
type ClaimsParameter = z.infer<typeof ClaimsParameter>;

export const isClaimsParameter = (value: unknown): boolean => ClaimsParameter.safeParse(value).success;

/** By the time that this is asked, what is none was refused. */
export function readClaimsParameter(text: string | undefined): ClaimsParameter {
  return text === undefined ? {} : ClaimsParameter.catch({}).parse(parseJson(text));
}

/** The claims that are asked for by name. */
export function claimsNamedIn({ userinfo = {}, id_token = {} }: ClaimsParameter): string[] {
  return [...Object.keys(userinfo), ...Object.keys(id_token)];
}
