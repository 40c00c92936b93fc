import type { ApiResponse } from '../api/request.ts';
import { applicationMessages } from '../i18n/applications.ts';
import type { FormErrors } from '../ui/form-context.ts';

const text = applicationMessages.admin;

/** The server begins each fault with the member that it is about, and may name one of its items. */
const FAULT = /(?:^|; )([a-z_]+)(?:\.\d+)?(?:\.[\w.]+)?: /g;

/** Fields that are not called what the member is. */
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
  const fields = [...detail.matchAll(FAULT)].map(([, member = '']) => FIELD_OF[member] ?? member);
  const known = fields.filter(isKnown).map((field) => [field, text.wrong[field]]);
  return known.length === 0 ? { form: text.wrongOther(detail) } : Object.fromEntries(known);
}

function isKnown(field: string): field is keyof typeof text.wrong {
  return Object.hasOwn(text.wrong, field);
}
