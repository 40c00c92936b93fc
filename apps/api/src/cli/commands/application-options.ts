import { ApplicationRequest } from '@pollen/shared';
import * as z from 'zod';
import { parseJson } from '../../store/json-codec.ts';
import { option, type Word } from '../command.ts';
import { optionName } from '../parser.ts';

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

/** Every member that may be asked for, by each name that it has here. */
const MEMBERS = [...Object.keys(SHORT), ...Object.keys(ApplicationRequest.shape)];

/** What is said of them stays text until it is known what the member may be. */
const said = z.array(z.string()).default([]);
export const memberSchemas: Readonly<Record<string, typeof said>> = Object.fromEntries(
  MEMBERS.map((member) => [member, said]),
);
export const memberWords: Readonly<Record<string, Word>> = Object.fromEntries(
  MEMBERS.map((each) => [each, wordOf(each)]),
);

function wordOf(name: string): Word {
  const member = SHORT[name];
  const about = member === undefined ? `the member ${name}` : `short for ${optionName(member)}`;
  const isPicture = (member ?? name) === 'logo_uri';
  return isPicture
    ? option('FILE', about, { isMany: true, file: 'picture' })
    : option('VALUE', about, { isMany: true });
}

/** The members of an application from what was said of each. A string: what is wrong. */
export function readMembers(given: Readonly<Record<string, readonly string[]>>): ApplicationRequest | string {
  const members: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(given)) {
    if (values.length === 0) continue;
    const member = SHORT[name] ?? name;
    const value = fittingValue(member, values);
    if (value === undefined)
      return `${optionName(name)} cannot be ${values.map((each) => JSON.stringify(each)).join(' ')}`;
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
