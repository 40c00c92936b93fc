import type { ApiResponse } from '../api/request.ts';
import { applicationMessages } from '../i18n/applications.ts';
import type { FormErrors } from '../ui/form-context.ts';

const text = applicationMessages.admin;

/** The server begins each fault with the member that it is about, and may name one of its items, and what of that. */
const FAULT = /(?:^|; )([a-z_]+)(?:\.(\d+))?(?:\.([a-z_]+)[\w.]*)?: /g;

/** Fields that are not called what the member is, where the whole of it is wrong. */
const FIELD_OF: Readonly<Record<string, string>> = {
  require_pkce: 'no_pkce',
  require_nonce: 'no_nonce',
  jwks: 'token_endpoint_auth_method',
};

/** What the server does not accept of an application, by field; null where it refuses for another reason. */
export function faultsIn(response: ApiResponse<unknown>): FormErrors | null {
  if (response.kind !== 'problem') return null;
  const { type, detail } = response.problem;
  if (type === 'application-exists') return { client_id: text.exists, form: text.exists };
  if (type !== 'invalid-request' || detail === undefined) return null;
  const known = [...detail.matchAll(FAULT)].flatMap(([, member = '', place, part]) => faultOf(member, place, part));
  return known.length === 0 ? { form: text.wrongOther({ detail }) } : Object.fromEntries(known);
}

/** A field and what it is told, or nothing. */
function faultOf(member: string, place?: string, part = ''): [string, string][] {
  if (member === 'forward_auth_rules' && place !== undefined)
    return isKnown(text.rules.wrong, part) ? [[`${member}.${place}.${part}`, text.rules.wrong[part]]] : [];
  const field = part === '' ? (FIELD_OF[member] ?? member) : member;
  return isKnown(text.wrong, field) ? [[field, text.wrong[field]]] : [];
}

function isKnown<Texts extends object>(texts: Texts, field: string): field is keyof Texts & string {
  return Object.hasOwn(texts, field);
}
