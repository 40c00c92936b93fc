import type { ActivityEntry } from '@pollen/shared';
import type { RefObject } from 'react';
import { activityMessages } from '../i18n/activity.ts';
import { clockTime, dayText, exactTime } from '../i18n/times.ts';
import { ForwardIcon } from '../ui/icons.tsx';
import { ShowMore, useMore } from '../ui/show-more.tsx';
import { type ActivityItem, activityDays, activityItems } from './activity-items.ts';
import { entryText } from './activity-text.ts';

type ActivityListProps = {
  entries: readonly ActivityEntry[];
  /** The user name of the account. */
  own: string;
};

/** Day by day, the newest first. */
export function ActivityList({ entries, own }: ActivityListProps) {
  const more = useMore<ActivityItem, HTMLElement>(activityItems(entries));
  return (
    <section className="activity section">
      <h2>{activityMessages.title}</h2>
      {activityDays(more.shown).map(({ day, items }) => (
        <section key={day.toISOString()}>
          <h3 className="quiet small">{dayText(day)}</h3>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Item item={item} own={own} focus={more.focusOf(more.shown.indexOf(item))} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ShowMore more={more} />
    </section>
  );
}

type ItemProps = { item: ActivityItem; own: string; focus: { ref?: RefObject<HTMLElement | null> } };

/** In one line; when exactly, from where and by which steps, on demand. */
function Item({ item: { head, steps }, own, focus: { ref } }: ItemProps) {
  return (
    <details>
      <summary ref={ref}>
        <bdi className="activity-text">{entryText(head, own)}</bdi>
        <time className="quiet small" dateTime={head.at}>
          {clockTime(new Date(head.at))}
        </time>
        <ForwardIcon />
      </summary>
      <ol className="activity-steps small">
        {steps.map((step) => (
          <li key={`${step.at} ${step.kind}`}>
            {steps.length > 1 && <bdi>{entryText(step, own)}</bdi>}
            <span className="quiet">{exactTime(new Date(step.at))}</span>
          </li>
        ))}
      </ol>
      <p className="quiet small">
        <bdi translate="no">{'administrator' in head ? head.administrator.username : head.address}</bdi>
      </p>
    </details>
  );
}
