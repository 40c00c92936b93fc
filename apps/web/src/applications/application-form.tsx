import type { ApplicationEntry, ApplicationRequest } from '@pollen/shared';
import { useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { duration } from '../i18n/measures.ts';
import { Button } from '../ui/button.tsx';
import { Field, LinesField, type Option, SelectField } from '../ui/field.tsx';
import { Form, FormError, type FormValues, SubmitButton } from '../ui/form.tsx';
import { type FormErrors, NO_ERRORS } from '../ui/form-context.ts';
import { AccessRulesField } from './access-rules-field.tsx';
import { CheckField } from './check-field.tsx';
import { LogoField } from './logo-field.tsx';
import { keysIn, wantedIn } from './wanted-application.ts';

const text = applicationMessages.admin;
const { field } = text;

type ApplicationFormProps = {
  entry: ApplicationEntry;
  isBusy: boolean;
  onSave: (wanted: ApplicationRequest, onFaults: (faults: FormErrors) => void) => void;
  onCancel: () => void;
};

/** All that can be changed of an application. The server says what it does not accept, field by field. */
export function ApplicationForm({ entry, isBusy, onSave, onCancel }: ApplicationFormProps) {
  const { application } = entry;
  const [faults, setFaults] = useState(NO_ERRORS);
  const [logo, setLogo] = useState(application.logo_uri);
  const save = (values: FormValues) => {
    if (keysIn(values('jwks')) === undefined) setFaults({ jwks: text.wrong.jwks });
    else onSave(wantedIn(values, entry, logo), setFaults);
  };
  return (
    <Form errors={faults} isBusy={isBusy} takeFocus onSubmit={save}>
      <Field label={field.client_name} name="client_name" autoComplete="off" defaultValue={application.client_name} />
      <AddressFields entry={entry} />
      <AccessFields entry={entry} />
      <ProtocolFields entry={entry} />
      <LogoField name={application.client_name} logo={logo} onChange={setLogo} />
      <FormError />
      <div className="actions">
        <SubmitButton>{field.save}</SubmitButton>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}

type PartProps = { entry: ApplicationEntry };

function AddressFields({ entry: { application } }: PartProps) {
  return (
    <>
      <Field
        label={field.client_uri}
        hint={field.client_uri_hint}
        name="client_uri"
        inputMode="url"
        autoComplete="off"
        defaultValue={application.client_uri ?? ''}
      />
      <LinesField
        label={field.redirect_uris}
        hint={field.redirect_uris_hint}
        name="redirect_uris"
        defaultValue={application.redirect_uris.join('\n')}
      />
      <LinesField
        label={field.post_logout_redirect_uris}
        hint={field.post_logout_redirect_uris_hint}
        name="post_logout_redirect_uris"
        rows={2}
        defaultValue={application.post_logout_redirect_uris.join('\n')}
      />
      <Field
        label={field.backchannel_logout_uri}
        hint={field.backchannel_logout_uri_hint}
        name="backchannel_logout_uri"
        inputMode="url"
        autoComplete="off"
        defaultValue={application.backchannel_logout_uri ?? ''}
      />
      <CheckField label={field.own_network} name="own_network" defaultChecked={application.own_network} />
      <Field
        label={field.forward_auth_host}
        hint={field.forward_auth_host_hint}
        name="forward_auth_host"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={application.forward_auth_host ?? ''}
      />
      <AccessRulesField rules={application.forward_auth_rules} />
    </>
  );
}

function AccessFields({ entry: { application, people } }: PartProps) {
  const isForAll = application.allowed_groups === null && application.allowed_people === null;
  const [isLimited, setIsLimited] = useState(!isForAll);
  return (
    <>
      <SelectField
        label={field.allowed}
        name="allowed"
        value={isLimited ? 'some' : 'everybody'}
        onChange={(event) => setIsLimited(event.currentTarget.value === 'some')}
        options={[
          { value: 'everybody', label: field.everybody },
          { value: 'some', label: field.some },
        ]}
      />
      <div hidden={!isLimited}>
        <Field
          label={field.allowed_groups}
          hint={field.allowed_groups_hint}
          name="allowed_groups"
          autoComplete="off"
          autoCapitalize="none"
          defaultValue={(application.allowed_groups ?? []).join(', ')}
        />
        <Field
          label={field.allowed_people}
          hint={field.allowed_people_hint}
          name="allowed_people"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={people.map(({ username }) => username).join(', ')}
        />
      </div>
      <SelectField
        label={field.longest_session_seconds}
        name="longest_session_seconds"
        defaultValue={application.longest_session_seconds ?? ''}
        options={lengthsWith(application.longest_session_seconds)}
      />
      <CheckField
        label={field.requires_passkey}
        name="requires_passkey"
        defaultChecked={application.requires_passkey}
      />
      <CheckField label={field.consent} name="consent" defaultChecked={application.consent} />
    </>
  );
}

const LENGTHS = [900, 3_600, 28_800, 86_400, 604_800];

/** Those that are offered, and the one that it has. */
function lengthsWith(present: number | null): Option[] {
  const all = [...new Set([...LENGTHS, ...(present === null ? [] : [present])])].sort((one, other) => one - other);
  return [
    { value: '', label: field.asSession },
    ...all.map((seconds) => ({ value: `${seconds}`, label: duration(seconds * 1000) })),
  ];
}

const optionsOf = (texts: Readonly<Record<string, string>>): Option[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label }));

const ALGORITHMS = { RS256: 'RS256', ES256: 'ES256', EdDSA: 'EdDSA' };

function ProtocolFields({ entry: { application } }: PartProps) {
  const { grant_types, claims_in_id_token, require_pkce, require_nonce, stays_signed_in, shows_number } = application;
  return (
    <>
      <CheckField label={field.refresh} name="refresh" defaultChecked={grant_types.includes('refresh_token')} />
      <CheckField
        label={field.stays_signed_in}
        hint={field.stays_signed_in_hint}
        name="stays_signed_in"
        defaultChecked={stays_signed_in}
      />
      <CheckField label={field.claims_in_id_token} name="claims_in_id_token" defaultChecked={claims_in_id_token} />
      <CheckField label={field.no_pkce} hint={field.no_pkce_hint} name="no_pkce" defaultChecked={!require_pkce} />
      <CheckField label={field.no_nonce} hint={field.no_nonce_hint} name="no_nonce" defaultChecked={!require_nonce} />
      <CheckField label={field.shows_number} name="shows_number" defaultChecked={shows_number} />
      <SelectField
        label={field.application_type}
        name="application_type"
        defaultValue={application.application_type}
        options={optionsOf(field.application_types)}
      />
      <SelectField
        label={field.token_endpoint_auth_method}
        name="token_endpoint_auth_method"
        defaultValue={application.token_endpoint_auth_method}
        options={optionsOf(field.token_endpoint_auth_methods)}
      />
      <Field
        label={field.jwks_uri}
        hint={field.jwks_uri_hint}
        name="jwks_uri"
        inputMode="url"
        autoComplete="off"
        defaultValue={application.jwks_uri ?? ''}
      />
      <LinesField
        label={field.jwks}
        hint={field.jwks_hint}
        name="jwks"
        className="code"
        rows={4}
        defaultValue={application.jwks === null ? '' : JSON.stringify(application.jwks, null, 2)}
      />
      <SelectField
        label={field.id_token_signed_response_alg}
        name="id_token_signed_response_alg"
        defaultValue={application.id_token_signed_response_alg}
        options={optionsOf(ALGORITHMS)}
      />
    </>
  );
}
