import { type ApplicationEntry, ApplicationMetadata, type ApplicationRequest } from '@pollen/shared';
import type { FormValues } from '../ui/form.tsx';
import { rulesIn } from './access-rules.ts';
import { linesIn, partsIn } from './typed-lists.ts';

const { jwks, application_type, token_endpoint_auth_method, id_token_signed_response_alg } = ApplicationMetadata.shape;

/** The keys that were typed; undefined where that is no set of keys. */
export function keysIn(typed: string): ApplicationRequest['jwks'] | undefined {
  if (typed.trim() === '') return null;
  try {
    return jwks.safeParse(JSON.parse(typed)).data;
  } catch {
    return undefined;
  }
}

/** Null in both lets everybody in: where neither groups nor people were typed, that is nobody. */
function allowedIn(values: FormValues): Pick<ApplicationRequest, 'allowed_groups' | 'allowed_people'> {
  if (values('allowed') !== 'some') return { allowed_groups: null, allowed_people: null };
  const [groups, people] = [partsIn(values('allowed_groups')), partsIn(values('allowed_people'))];
  return {
    allowed_groups: groups.length > 0 || people.length === 0 ? groups : null,
    allowed_people: people.length > 0 ? people : null,
  };
}

/** What the form wants of an application. The picture is named only where it is another one. */
export function wantedIn(
  values: FormValues,
  { application }: ApplicationEntry,
  logo: string | null,
): ApplicationRequest {
  const isOn = (name: string) => values(name) !== '';
  const seconds = values('longest_session_seconds');
  const others = application.grant_types.filter((type) => type !== 'refresh_token');
  return {
    client_name: values('client_name').trim(),
    client_uri: values('client_uri').trim() || null,
    redirect_uris: linesIn(values('redirect_uris')),
    post_logout_redirect_uris: linesIn(values('post_logout_redirect_uris')),
    backchannel_logout_uri: values('backchannel_logout_uri').trim() || null,
    own_network: isOn('own_network'),
    forward_auth_host: values('forward_auth_host').trim() || null,
    forward_auth_rules: rulesIn(values),
    ...allowedIn(values),
    longest_session_seconds: seconds === '' ? null : Number(seconds),
    requires_passkey: isOn('requires_passkey'),
    consent: isOn('consent'),
    grant_types: isOn('refresh') ? [...others, 'refresh_token'] : others,
    stays_signed_in: isOn('stays_signed_in'),
    claims_in_id_token: isOn('claims_in_id_token'),
    require_pkce: !isOn('no_pkce'),
    require_nonce: !isOn('no_nonce'),
    shows_number: isOn('shows_number'),
    jwks: keysIn(values('jwks')) ?? null,
    jwks_uri: values('jwks_uri').trim() || null,
    application_type: application_type.parse(values('application_type')),
    token_endpoint_auth_method: token_endpoint_auth_method.parse(values('token_endpoint_auth_method')),
    id_token_signed_response_alg: id_token_signed_response_alg.parse(values('id_token_signed_response_alg')),
    ...(logo !== application.logo_uri && { logo_uri: logo }),
  };
}
