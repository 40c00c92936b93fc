import { type AccountEntry, isolated } from '@pollen/shared';
import { administrationMessages } from '../i18n/administration.ts';
import { Time } from '../ui/time.tsx';

const text = administrationMessages.accounts;

/** What is known of one person. */
export function AccountFacts({ entry }: { entry: AccountEntry }) {
  const { username, createdAt, lastActiveAt, mail, groups } = entry;
  return (
    <dl className="facts small">
      <dt>{text.username}</dt>
      <dd>
        <bdi translate="no">{username}</bdi>
      </dd>
      <dt>{text.since}</dt>
      <dd>
        <Time at={Date.parse(createdAt)} />
      </dd>
      {lastActiveAt !== undefined && (
        <>
          <dt>{text.lastActive}</dt>
          <dd>{lastActiveAt === null ? <span>{text.signedOut}</span> : <Time at={Date.parse(lastActiveAt)} />}</dd>
        </>
      )}
      {mail !== null && (
        <>
          <dt>{text.mail}</dt>
          <dd>
            <bdi translate="no">{mail}</bdi>
          </dd>
        </>
      )}
      {groups.length > 0 && (
        <>
          <dt>{text.groups}</dt>
          <dd translate="no">{groups.map(isolated).join(', ')}</dd>
        </>
      )}
    </dl>
  );
}
