import type { PasskeyEntry } from '@pollen/shared';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { recoveryMessages } from '../i18n/recovery.ts';
import { timeFromNow } from '../i18n/times.ts';
import type { FormValues } from '../ui/form.tsx';

const text = recoveryMessages.passkeys;

const fieldOf = ({ id }: PasskeyEntry) => `keep-${id}`;

/** Those that the person asks to keep: whoever took the account may have added one, and may still while this is shown. */
export function passkeysToKeep(passkeys: readonly PasskeyEntry[], values: FormValues): string[] {
  return passkeys.filter((entry) => values(fieldOf(entry)) !== '').map(({ id }) => id);
}

/** The ways in that a new password leaves open, each to be kept by a tick only. */
export function KeptPasskeys({ passkeys }: { passkeys: readonly PasskeyEntry[] }) {
  if (passkeys.length === 0) return null;
  return (
    <fieldset className="kept-passkeys">
      <legend>{text.title}</legend>
      <p className="quiet small">{text.about}</p>
      {passkeys.map((entry) => (
        <label key={entry.id} className="checkbox">
          <input type="checkbox" name={fieldOf(entry)} />
          <span>
            <bdi>{entry.name ?? passkeyMessages.unnamed}</bdi>
            <span className="quiet small">{addedText(entry)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function addedText({ createdAt }: PasskeyEntry): string {
  return text.made({ when: timeFromNow(-Math.max(0, Date.now() - Date.parse(createdAt)) / 1000) });
}
