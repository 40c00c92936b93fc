import type { AccountEntry } from '@pollen/shared';
import { type RefObject, useId } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ChevronIcon } from '../ui/icons.tsx';
import { Initials } from '../ui/initials.tsx';
import { Time } from '../ui/time.tsx';

const text = administrationMessages.accounts;

type AccountRowProps = {
  entry: AccountEntry;
  /** The id of what it opens. */
  panel: string;
  isOpen: boolean;
  onToggle: () => void;
  ref: RefObject<HTMLButtonElement | null>;
};

/** Who it is and how things stand. The name is a button that opens the rest, and as large as the row. */
export function AccountRow({ entry, panel, isOpen, onToggle, ref }: AccountRowProps) {
  const about = useId();
  const { displayName, username, picture, lastActiveAt } = entry;
  return (
    <div className="person-row">
      {picture === undefined ? <Initials name={displayName} /> : <Avatar picture={picture} />}
      <div className="person-text">
        <h3 className="person-name">
          <button
            ref={ref}
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? panel : undefined}
            aria-describedby={about}
            onClick={onToggle}
          >
            <bdi>{displayName}</bdi>
          </button>
        </h3>
        <p id={about} className="person-about small">
          <bdi translate="no">{username}</bdi>
          <Tags entry={entry} />
        </p>
      </div>
      <p className="person-active quiet small">{lastActiveAt && <Time at={Date.parse(lastActiveAt)} />}</p>
      <ChevronIcon />
    </div>
  );
}

function Tags({ entry: { isOwn, isAdmin, isFirst, isLocked, lastActiveAt } }: { entry: AccountEntry }) {
  return (
    <>
      {isOwn && <span className="tag">{text.you}</span>}
      {isAdmin && <span className="tag tag-quiet">{isFirst ? text.first : text.administrator}</span>}
      {isLocked && <span className="tag tag-danger">{text.locked}</span>}
      {!isLocked && lastActiveAt === null && <span className="tag tag-quiet">{text.signedOut}</span>}
    </>
  );
}
