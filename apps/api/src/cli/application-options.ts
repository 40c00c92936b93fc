import { ApplicationRequest } from '@pollen/shared';
import { parseJson } from '../store/json-codec.ts';

/** Shorter names of some members. */
const SHORT: Readonly<Record<string, string>> = {
  template: 'software_id',
  url: 'client_uri',
  id: 'client_id',
  name: 'client_name',
  logo: 'logo_uri',
  group: 'allowed_groups',
  person: 'allowed_people',
  redirect_uri: 'redirect_uris',
};

/** The members of an application, each as an option: `--redirect-uris` and `--redirect_uris` are one. A string: what is wrong. */
export function readMembers(options: ReadonlyMap<string, readonly string[]>): ApplicationRequest | string {
  const members: Record<string, unknown> = {};
  for (const [option, values] of options) {
    const written = option.replaceAll('-', '_');
    const member = SHORT[written] ?? written;
    if (!Object.hasOwn(ApplicationRequest.shape, member)) return `--${option} is no member of an application`;
    const value = fittingValue(member, values);
    if (value === undefined) return `--${option} cannot be ${values.map((each) => JSON.stringify(each)).join(' ')}`;
    members[member] = value.value;
  }
  return ApplicationRequest.parse(members);
}

/** The first way of reading it that the member allows: nothing at all, a list, text, or else JSON such as true. */
function fittingValue(member: string, values: readonly string[]): { readonly value: unknown } | undefined {
  const [only] = values.length === 1 ? values : [];
  const ways = only === undefined ? [values] : [only === 'null' ? null : undefined, [only], only, parseJson(only)];
  const fits = (value: unknown) => value !== undefined && ApplicationRequest.safeParse({ [member]: value }).success;
  const way = ways.findIndex(fits);
  return way < 0 ? undefined : { value: ways[way] };
}
