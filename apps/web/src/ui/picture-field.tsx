import { type ChangeEvent, type ComponentProps, useRef, useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { scaledPicture } from './scaled-picture.ts';

const text = administrationMessages.picture;

type PictureFieldProps = {
  picture: string | null;
  isBusy?: boolean;
  /** With a `data:` address, small enough to be sent; null takes the picture away. */
  onChange: (picture: string | null) => void;
  /** What ties it to a label. */
  control: Pick<ComponentProps<'input'>, 'id' | 'aria-label' | 'aria-describedby' | 'aria-invalid'>;
};

/** The picture of a person: chosen from a file, and made small here. */
export function PictureField({ picture, isBusy = false, onChange, control }: PictureFieldProps) {
  const [isUnreadable, setIsUnreadable] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLButtonElement>(null);
  async function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? [];
    if (file === undefined) return;
    const scaled = await scaledPicture(file).catch(() => null);
    // The same file can be chosen once more.
    currentTarget.value = '';
    setIsUnreadable(scaled === null);
    if (scaled !== null) onChange(scaled);
  }
  function remove() {
    // Its own button goes with it.
    chooser.current?.focus();
    setIsUnreadable(false);
    onChange(null);
  }
  return (
    <>
      <div className="picture-field">
        {picture !== null && <Avatar picture={picture} alt={text.alt} isLarge />}
        <div className="actions">
          <Button ref={chooser} busy={isBusy} onClick={() => input.current?.click()}>
            {picture === null ? text.choose : text.chooseAnother}
          </Button>
          {picture !== null && (
            <Button busy={isBusy} onClick={remove}>
              {text.remove}
            </Button>
          )}
        </div>
      </div>
      <input {...control} ref={input} hidden type="file" accept="image/*" onChange={choose} />
      <p role="status" className="picture-error small field-error">
        {isUnreadable && text.unreadable}
      </p>
    </>
  );
}
