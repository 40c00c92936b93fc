import type { SessionEntry } from '@pollen/shared';
import { words } from '../i18n/text.ts';
import { timeToTheSecond } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { ComputerIcon, PhoneIcon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';
import { how } from './session-origin.ts';

const says = words.session;

const PHONE_SYSTEMS = /iOS|iPhone|iPad|Android/i;

type SessionItemProps = {
  entry: SessionEntry;
  onEnd: () => void;
  /** Null where this browser may not say so. */
  onNotMe: (() => void) | null;
};

function Ways({ entry, onEnd, onNotMe }: SessionItemProps) {
  // Two computers of one kind look alike; whoever only hears the buttons must be able to tell them apart, too.
  const named = [
    says.device(entry.browser, entry.os),
    timeToTheSecond(new Date(entry.startedAt)),
    entry.address,
  ] as const;
  return (
    <div className="session-ways">
      {onNotMe && (
        <Button kind="danger" aria-label={says.notMeNamed(...named)} onClick={onNotMe}>
          {says.notMe}
        </Button>
      )}
      <Button aria-label={says.endNamed(...named)} onClick={onEnd}>
        {says.end}
      </Button>
    </div>
  );
}

/** One place where this account is signed in. */
export function SessionItem({ entry, onEnd, onNotMe }: SessionItemProps) {
  return (
    <li className="session">
      {PHONE_SYSTEMS.test(entry.os) ? <PhoneIcon /> : <ComputerIcon />}
      <div className="session-about">
        <h3>
          {says.device(entry.browser, entry.os)}
          {entry.isCurrent && <span className="tag">{says.thisOne}</span>}
        </h3>
        <p className="quiet small">{how(entry)}</p>
        <dl className="facts small">
          <dt>{says.started}</dt>
          <dd>
            <Time at={Date.parse(entry.startedAt)} />
          </dd>
          <dt>{says.lastUsed}</dt>
          <dd>
            <Time at={Date.parse(entry.lastUsedAt)} />
          </dd>
          <dt>{says.address}</dt>
          <dd>
            <bdi translate="no">{entry.address}</bdi>
          </dd>
        </dl>
        {!entry.isCurrent && <Ways entry={entry} onEnd={onEnd} onNotMe={onNotMe} />}
      </div>
    </li>
  );
}
