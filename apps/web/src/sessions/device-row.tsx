import type { SessionEntry } from '@pollen/shared';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { ComputerIcon, PhoneIcon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';

const PHONE_SYSTEMS = /iOS|iPhone|iPad|Android/i;

/** A device in two lines: what it is, and where and when it was last used. */
export function DeviceRow({ entry }: { entry: SessionEntry }) {
  return (
    <span className="device-row">
      {PHONE_SYSTEMS.test(entry.os ?? '') ? <PhoneIcon /> : <ComputerIcon />}
      <span className="device-name">{deviceText(entry)}</span>
      <span className="quiet small">
        {entry.isCurrent ? (
          <span className="tag">{messages.session.thisOne}</span>
        ) : (
          <Time at={Date.parse(entry.lastUsedAt)} />
        )}
      </span>
    </span>
  );
}
