import type { ApplicationRequest } from '@pollen/shared';
import { useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { Field, LinesField, SelectField } from '../ui/field.tsx';
import type { FormValues } from '../ui/form.tsx';
import { linesIn } from './typed-lists.ts';

const text = applicationMessages.admin;

const KINDS = ['web', 'public', 'native', 'device', 'proxy'] as const;
type Kind = (typeof KINDS)[number];
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What no template knows: its kind, and where browsers come back to, or which host a proxy asks for. */
export function KindFields({ initial }: { initial: ApplicationRequest }) {
  const [kind, setKind] = useState<Kind>(kindOf(initial));
  const isForBrowsers = kind !== 'device' && kind !== 'proxy';
  return (
    <>
      <SelectField
        label={text.kind}
        name="kind"
        value={kind}
        onChange={(event) => setKind(kindIn(event.currentTarget.value))}
        options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
      />
      {isForBrowsers && (
        <LinesField
          label={text.field.redirect_uris}
          hint={text.field.redirect_uris_hint}
          name="redirect_uris"
          defaultValue={initial.redirect_uris?.join('\n')}
        />
      )}
      {kind === 'proxy' && (
        <Field
          label={text.field.forward_auth_host}
          hint={text.add.hostHint}
          name="forward_auth_host"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={initial.forward_auth_host ?? ''}
        />
      )}
    </>
  );
}

/** What the choice of a kind asks for. */
export function wantedOfKind(values: FormValues): ApplicationRequest {
  const redirect_uris = linesIn(values('redirect_uris'));
  switch (kindIn(values('kind'))) {
    case 'web':
      return { redirect_uris };
    case 'public':
      return { redirect_uris, token_endpoint_auth_method: 'none' };
    case 'native':
      return { redirect_uris, application_type: 'native', token_endpoint_auth_method: 'none' };
    case 'device':
      return { grant_types: [DEVICE_GRANT], token_endpoint_auth_method: 'none' };
    case 'proxy':
      return { forward_auth_host: values('forward_auth_host').trim() };
  }
}

function kindIn(value: string): Kind {
  return KINDS.find((kind) => kind === value) ?? 'web';
}

/** The kind that was chosen before, when the form comes back. */
function kindOf(wanted: ApplicationRequest): Kind {
  if (typeof wanted.forward_auth_host === 'string') return 'proxy';
  if (wanted.grant_types !== undefined) return 'device';
  if (wanted.application_type === 'native') return 'native';
  return wanted.token_endpoint_auth_method === 'none' ? 'public' : 'web';
}
