import { PAGES } from '@pollen/shared';
import { useState } from 'react';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { recoveryMessages } from '../i18n/recovery.ts';
import { Button } from '../ui/button.tsx';
import { tabStorage } from '../ui/tab-storage.ts';

const KEY = 'pollen.just-set-up';
const RECOVERED = 'recovered';
const text = messages.session.justSetUp;

/** The home page, which is loaded next, says what to do with the new account. */
export function noteJustSetUp(): void {
  tabStorage.set(KEY, '1');
}

export function goHomeJustSetUp(): void {
  noteJustSetUp();
  location.replace(at(PAGES.home));
}

/** The home page, which is loaded next, says what the new password has changed. */
export function noteJustRecovered(): void {
  tabStorage.set(KEY, RECOVERED);
}

/** What to do next after the account was made or recovered, until it is closed. */
export function JustSetUp({ onPhone, onClose }: { onPhone: boolean; onClose: () => void }) {
  const [note, setNote] = useState(() => tabStorage.get(KEY));
  if (note === null) return null;
  const close = () => {
    tabStorage.set(KEY, null);
    setNote(null);
    onClose();
  };
  const where = onPhone ? text.onPhone : text.onComputer;
  const { title, about } =
    note === RECOVERED ? recoveryMessages.done : { ...text, about: where({ address: location.host }) };
  return (
    <section className="panel">
      <h2>{title}</h2>
      <p>{about}</p>
      <Button kind="quiet" onClick={close}>
        {messages.shared.done}
      </Button>
    </section>
  );
}
