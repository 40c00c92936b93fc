import {
  type AccountDetailsRequest,
  type AccountEntry,
  ADMINISTRATORS,
  GroupName,
  isolated,
  MailAddress,
  MOST_GROUPS,
} from '@pollen/shared';
import { useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FieldFrame } from '../ui/field-frame.tsx';
import { Form, type FormValues, SubmitButton, useForm } from '../ui/form.tsx';
import type { FormErrors } from '../ui/form-context.ts';
import { PictureField } from '../ui/picture-field.tsx';

const text = administrationMessages.accounts.details;

type AccountDetailsFormProps = {
  entry: AccountEntry;
  isBusy: boolean;
  onSave: (details: AccountDetailsRequest) => void;
  onCancel: () => void;
};

/** What applications are told of an account beside its names. */
export function AccountDetailsForm({ entry, isBusy, onSave, onCancel }: AccountDetailsFormProps) {
  const [chosen, setChosen] = useState<string | null>();
  const picture = chosen === undefined ? (entry.picture ?? null) : chosen;
  const form = useForm((values) => {
    const details = detailsIn(values);
    const errors = errorsIn(details);
    if (errors === null) onSave(chosen === undefined ? details : { ...details, picture: chosen });
    return errors;
  });
  return (
    <Form {...form} isBusy={isBusy} takeFocus>
      <Field
        label={text.mail}
        hint={text.mailHint}
        name="mail"
        type="email"
        inputMode="email"
        autoComplete="off"
        defaultValue={entry.mail ?? ''}
      />
      <Field
        label={text.groups}
        hint={text.groupsHint({ administrators: ADMINISTRATORS })}
        name="groups"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={entry.groups.join(', ')}
      />
      <FieldFrame label={administrationMessages.picture.title} name="picture" hint={text.pictureHint}>
        {(control) => <PictureField picture={picture} onChange={setChosen} control={control} />}
      </FieldFrame>
      <div className="actions">
        <SubmitButton>{text.save}</SubmitButton>
        <Button onClick={onCancel}>{administrationMessages.cancel}</Button>
      </div>
    </Form>
  );
}

type Details = { readonly mail: string | null; readonly groups: string[] };

function detailsIn(values: FormValues): Details {
  const groups = values('groups').split(/[,،]/);
  return {
    mail: values('mail').trim() || null,
    groups: [...new Set(groups.map((group) => group.trim()).filter((group) => group !== ''))],
  };
}

function errorsIn({ mail, groups }: Details): FormErrors<'mail' | 'groups'> | null {
  const errors = { mail: mail === null ? undefined : mailError(mail), groups: groupsError(groups) };
  return errors.mail === undefined && errors.groups === undefined ? null : errors;
}

function mailError(mail: string): string | undefined {
  return MailAddress.safeParse(mail).success ? undefined : text.mailWrong;
}

function groupsError(groups: readonly string[]): string | undefined {
  if (groups.includes(ADMINISTRATORS)) return text.notTyped({ administrators: ADMINISTRATORS });
  if (groups.length > MOST_GROUPS) return text.tooManyGroups({ most: MOST_GROUPS });
  const wrong = groups.find((group) => !GroupName.safeParse(group).success);
  return wrong === undefined ? undefined : text.groupWrong({ group: isolated(wrong) });
}
