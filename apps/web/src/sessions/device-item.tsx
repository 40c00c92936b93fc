import { type RefObject, useId, useRef, useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { timeToTheSecond } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { ForwardIcon } from '../ui/icons.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { type DeviceGroup, nameOfDevice } from './device-groups.ts';
import { DeviceNameForm } from './device-name-form.tsx';
import { DeviceRow } from './device-row.tsx';
import { DeviceSessions } from './device-sessions.tsx';
import { SessionDetails } from './session-details.tsx';
import type { DeviceActions } from './use-sessions.ts';

const text = messages.session;

type DeviceItemProps = { group: DeviceGroup; actions: DeviceActions };
type Focus = { ref?: RefObject<HTMLLIElement | null>; tabIndex?: -1 };

/** A browser in one row, which opens to all that is known of it. */
export function DeviceItem({ group, actions, focus }: DeviceItemProps & { focus: Focus }) {
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  return (
    <li className="device" {...focus}>
      <h2>
        <button
          ref={toggle}
          type="button"
          className="device-toggle"
          aria-expanded={isOpen}
          aria-controls={isOpen ? details : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <DeviceRow entry={group.newest} />
          <ForwardIcon />
        </button>
      </h2>
      {isOpen && (
        <div id={details} className="device-details">
          {group.sessions.length === 1 && <SessionDetails entry={group.newest} />}
          <ActionMenu group={group} actions={actions} onClosed={() => toggle.current?.focus()} />
          {group.sessions.length > 1 && <DeviceSessions group={group} onEnd={actions.end} />}
        </div>
      )}
    </li>
  );
}

type Mode = 'shown' | 'renaming' | 'unrecognised';

/** What can be done with a browser, one thing at a time. */
function ActionMenu({ group, actions, onClosed }: DeviceItemProps & { onClosed: () => void }) {
  const { newest, sessions, isCurrent } = group;
  const [mode, setMode] = useState<Mode>('shown');
  const { isSending, submit } = useSubmit((action: () => Promise<void>) => action());
  const close = () => {
    setMode('shown');
    onClosed();
  };
  // Two computers of one kind look alike; whoever only hears the buttons must be able to tell them apart, too.
  const named = {
    device: nameOfDevice(newest),
    since: timeToTheSecond(new Date(newest.startedAt)),
    address: newest.address,
  };
  switch (mode) {
    case 'renaming':
      return <DeviceNameForm name={newest.name} onSave={(name) => actions.rename(newest, name)} onClose={close} />;
    case 'unrecognised':
      return (
        <Confirm
          question={text.unrecognisedWhat}
          cancel={text.cancel}
          confirm={text.unrecognisedConfirm}
          isBusy={isSending}
          onCancel={close}
          onConfirm={() => submit(() => actions.disavow(group))}
        />
      );
    case 'shown':
      return (
        <div className="actions">
          {!isCurrent && (
            <Button
              busy={isSending}
              aria-label={sessions.length > 1 ? text.endAllNamed(named) : text.endNamed(named)}
              onClick={() => submit(() => actions.end(group))}
            >
              {sessions.length > 1 ? text.endAll : text.end}
            </Button>
          )}
          <Button aria-label={text.renameNamed(named)} onClick={() => setMode('renaming')}>
            {text.rename}
          </Button>
          {!isCurrent && (
            <Button kind="danger" aria-label={text.unrecognisedNamed(named)} onClick={() => setMode('unrecognised')}>
              {text.unrecognised}
            </Button>
          )}
        </div>
      );
  }
}
