import type { ApplicationPreview, ApplicationRequest, ApplicationTemplate } from '@pollen/shared';
import { isolated } from '@pollen/shared';
import { useState } from 'react';
import { listTemplates, previewApplication } from '../api/application-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { applicationMessages } from '../i18n/applications.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, FormError, type FormValues, SubmitButton, useForm } from '../ui/form.tsx';
import type { FormErrors } from '../ui/form-context.ts';
import { LoadFailed } from '../ui/load-failed.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import { RegisteredFacts } from './application-facts.tsx';
import { faultsIn } from './application-faults.ts';
import { KindFields, wantedOfKind } from './new-application.tsx';

const text = applicationMessages.admin;

type AddApplicationProps = {
  isBusy: boolean;
  onAdd: (wanted: ApplicationRequest, onFaults: (faults: FormErrors) => void) => void;
  onCancel: () => void;
};

type Previewed = { readonly wanted: ApplicationRequest; readonly preview: ApplicationPreview };

/** Which application, where it is, what will be registered: nothing is kept before that was seen. */
export function AddApplication({ isBusy, onAdd, onCancel }: AddApplicationProps) {
  const { loaded, load } = useLoaded(listTemplates);
  const [wanted, setWanted] = useState<ApplicationRequest>({});
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const [faults, setFaults] = useState<FormErrors | null>(null);
  if (loaded.kind === 'loading') return null;
  if (loaded.kind === 'failed') return <LoadFailed text={problemText(loaded.response)} onRetry={load} />;
  if (previewed !== null) {
    const back = (found: FormErrors | null) => {
      setWanted(previewed.wanted);
      setFaults(found);
      setPreviewed(null);
    };
    return (
      <Preview
        preview={previewed.preview}
        isBusy={isBusy}
        onAdd={() => onAdd(previewed.wanted, back)}
        onBack={() => back(null)}
      />
    );
  }
  return (
    <WantedForm
      templates={loaded.value.templates}
      initial={wanted}
      faults={faults}
      onPreviewed={setPreviewed}
      onCancel={onCancel}
    />
  );
}

type PreviewProps = { preview: ApplicationPreview; isBusy: boolean; onAdd: () => void; onBack: () => void };

function Preview({ preview: { application }, isBusy, onAdd, onBack }: PreviewProps) {
  const title = useFocusOn<HTMLHeadingElement>(application);
  const name = isolated(application.client_name);
  return (
    <div className="section">
      <h3 ref={title} tabIndex={-1}>
        {text.add.previewTitle({ name })}
      </h3>
      <RegisteredFacts application={application} />
      <p className="quiet small">{text.add.later}</p>
      <div className="actions">
        <Button kind="main" busy={isBusy} onClick={onAdd}>
          {text.add.add({ name })}
        </Button>
        <Button onClick={onBack}>{text.add.back}</Button>
      </div>
    </div>
  );
}

type WantedFormProps = {
  templates: readonly ApplicationTemplate[];
  initial: ApplicationRequest;
  faults: FormErrors | null;
  onPreviewed: (previewed: Previewed) => void;
  onCancel: () => void;
};

const GENERIC = 'generic';

function WantedForm({ templates, initial, faults, onPreviewed, onCancel }: WantedFormProps) {
  const [software, setSoftware] = useState(initial.software_id ?? templates[0]?.software_id ?? GENERIC);
  const template = templates.find(({ software_id }) => software_id === software);
  const form = useForm(
    async (values) => {
      const wanted = wantedOf(values);
      if (wanted.client_uri === '') return { client_uri: text.add.addressMissing };
      const response = await previewApplication(wanted);
      if (response.kind === 'ok') onPreviewed({ wanted, preview: response.value });
      return errorsOfPreview(response);
    },
    { initial: faults },
  );
  return (
    <Form {...form} takeFocus>
      <SelectField
        label={text.add.template}
        name="software_id"
        value={software}
        onChange={(event) => setSoftware(event.currentTarget.value)}
        options={templates.map(({ software_id: value, client_name }) => ({
          value,
          label: value === GENERIC ? text.add.other : client_name,
        }))}
      />
      <Field
        label={text.add.address}
        hint={template && text.add.addressHint({ example: template.example })}
        name="client_uri"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={initial.client_uri ?? ''}
      />
      <Field
        label={text.add.name}
        hint={text.add.nameHint}
        name="client_name"
        autoComplete="off"
        defaultValue={initial.client_name ?? ''}
      />
      {software === GENERIC && <KindFields initial={initial} />}
      <FormError />
      <div className="actions">
        <SubmitButton>{text.add.preview}</SubmitButton>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}

/** What the template says is left to it. */
function wantedOf(values: FormValues): ApplicationRequest {
  const software_id = values('software_id');
  const client_uri = values('client_uri').trim();
  const client_name = values('client_name').trim();
  const ofKind = software_id === GENERIC ? wantedOfKind(values) : {};
  // A device is opened nowhere.
  const isNowhere = client_uri === '' && ofKind.grant_types !== undefined;
  return {
    software_id,
    client_uri: isNowhere ? null : client_uri,
    ...(client_name !== '' && { client_name }),
    ...ofKind,
  };
}

function errorsOfPreview(response: ApiResponse<ApplicationPreview>): FormErrors | null {
  if (response.kind === 'ok') return null;
  return faultsIn(response) ?? { form: problemText(response) };
}
