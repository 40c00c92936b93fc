import { LARGEST_PICTURE, PICTURE_TYPES } from '@pollen/shared';
import { type ChangeEvent, useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { Button } from '../ui/button.tsx';
import { FieldFrame } from '../ui/field-frame.tsx';
import { dataUrlOf } from '../ui/scaled-picture.ts';
import { ApplicationMark } from './application-mark.tsx';

const text = applicationMessages.admin;

type LogoFieldProps = { name: string; logo: string | null; onChange: (logo: string | null) => void };

/** The picture of an application, which the server keeps. */
export function LogoField({ name, logo, onChange }: LogoFieldProps) {
  const [isRefused, setIsRefused] = useState(false);
  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? [];
    if (file === undefined) return;
    const fits = file.size <= LARGEST_PICTURE && PICTURE_TYPES.some((type) => type === file.type);
    setIsRefused(!fits);
    if (fits) onChange(await dataUrlOf(file));
  }
  return (
    <>
      <FieldFrame label={text.field.logo_uri} name="logo_uri" hint={text.field.logo_uri_hint}>
        {(control) => (
          <div className="logo-field">
            <ApplicationMark name={name} logo={logo} />
            <input {...control} type="file" accept={PICTURE_TYPES.join()} onChange={choose} />
          </div>
        )}
      </FieldFrame>
      <p role="status" className="small field-error">
        {isRefused && text.wrong.logo_uri}
      </p>
      {logo !== null && (
        <div className="actions">
          <Button onClick={() => onChange(null)}>{text.field.removeLogo}</Button>
        </div>
      )}
    </>
  );
}
