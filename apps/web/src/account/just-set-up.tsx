import { useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { recoveryMessages } from '../i18n/recovery.ts';
import { Button } from '../ui/button.tsx';

const KEY = 'pollen.just-set-up';
const RECOVERED = 'recovered';
const text = messages.session.justSetUp;

/** Makes the next page say what to do with the new account. */
export function noteJustSetUp(): void {
  sessionStorage.setItem(KEY, '1');
}

/** Makes the next page say what a new password has changed, and what may be left to do. */
export function noteJustRecovered(): void {
  sessionStorage.setItem(KEY, RECOVERED);
}

/** Once, after the account was made or recovered: where to go from here. */
export function JustSetUp({ onPhone, onRead }: { onPhone: boolean; onRead: () => void }) {
  const [note, setNote] = useState(() => sessionStorage.getItem(KEY));
  if (note === null) return null;
  const close = () => {
    sessionStorage.removeItem(KEY);
    setNote(null);
    onRead();
  };
  const where = onPhone ? text.onPhone : text.onComputer;
  const { title, about } = note === RECOVERED ? recoveryMessages.done : { ...text, about: where(location.host) };
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
