import type { SessionEntry } from '@pollen/shared';
import { deviceTitle } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { ComputerIcon, DeviceIcon, PhoneIcon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';
import { nameOfDevice } from './device-groups.ts';

const text = messages.session;

const PHONE_SYSTEMS = /iOS|iPhone|iPad|Android/i;
/** A use is noted once a minute at most. */
const ACTIVE_MS = 120_000;

function Icon({ os, deviceOf }: SessionEntry) {
  if (deviceOf !== undefined) return <DeviceIcon />;
  return PHONE_SYSTEMS.test(os ?? '') ? <PhoneIcon /> : <ComputerIcon />;
}

function whereText({ place, network, address }: SessionEntry): string {
  return place ?? (network === 'same' ? text.thisNetwork : address);
}

/** A device in two lines: what it is, and where and when it was last used. */
export function DeviceRow({ entry }: { entry: SessionEntry }) {
  const { isCurrent, name, lastUsedAt } = entry;
  const usedAt = Date.parse(lastUsedAt);
  const isActive = isCurrent || Date.now() - usedAt < ACTIVE_MS;
  return (
    <span className="device-row">
      <Icon {...entry} />
      <span className="device-text">
        <span className="device-name">
          <bdi>{nameOfDevice(entry)}</bdi> {isCurrent && <span className="tag">{text.thisOne}</span>}
        </span>
        <span className="device-about quiet small">
          {name !== undefined && <bdi>{deviceTitle(entry)}</bdi>}
          <bdi>{whereText(entry)}</bdi>
          {isActive ? <span>{text.activeNow}</span> : <Time at={usedAt} />}
        </span>
      </span>
    </span>
  );
}
