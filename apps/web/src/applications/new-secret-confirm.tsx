import { useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { Confirm } from '../ui/confirm.tsx';
import { SelectField } from '../ui/field.tsx';

const text = applicationMessages.admin;

const OVERLAPS = [
  { value: '0', label: text.overlaps.now },
  { value: '3600', label: text.overlaps.hour },
  { value: '86400', label: text.overlaps.day },
  { value: '604800', label: text.overlaps.week },
] as const;

type NewSecretConfirmProps = {
  name: string;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (overlapSeconds: number) => void;
};

/** Asks for how long the secret of now goes on working beside the new one. */
export function NewSecretConfirm({ name, isBusy, onCancel, onConfirm }: NewSecretConfirmProps) {
  const [overlap, setOverlap] = useState<string>(OVERLAPS[2].value);
  return (
    <Confirm
      question={text.overlapQuestion({ name })}
      cancel={text.cancel}
      confirm={text.newSecretNamed({ name })}
      isDanger={overlap === '0'}
      isBusy={isBusy}
      onCancel={onCancel}
      onConfirm={() => onConfirm(Number(overlap))}
    >
      <SelectField
        label={text.overlap}
        value={overlap}
        onChange={(event) => setOverlap(event.currentTarget.value)}
        options={OVERLAPS}
      />
    </Confirm>
  );
}
