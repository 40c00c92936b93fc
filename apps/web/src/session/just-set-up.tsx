import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { words } from '../words/words.ts';

const KEY = 'pollen.just-set-up';
const says = words.session.justSetUp;

/** Makes the next page say what to do with the new account. */
export function noteJustSetUp(): void {
  sessionStorage.setItem(KEY, '1');
}

/** Once, after the account was made: where to go from here. */
export function JustSetUp({ onPhone }: { onPhone: boolean }) {
  const [isNew, setIsNew] = useState(() => sessionStorage.getItem(KEY) !== null);
  if (!isNew) return null;
  const close = () => {
    sessionStorage.removeItem(KEY);
    setIsNew(false);
  };
  return (
    <section className="panel">
      <h2>{says.title}</h2>
      <p>{onPhone ? says.onPhone(location.host) : says.onComputer(location.host)}</p>
      <Button kind="quiet" onClick={close}>
        {words.shared.done}
      </Button>
    </section>
  );
}
