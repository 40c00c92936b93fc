import { isolated } from '@pollen/shared';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { timeFromNow } from '../i18n/times.ts';
import type { Question } from './approve-state.ts';

const text = messages.approve.question;

/** No question is older; where the two clocks say so, this phone's is wrong. In seconds. */
const OLDEST = 900;

function askedWhen(startedAt: string): string {
  const age = (Date.now() - Date.parse(startedAt)) / 1000;
  return age >= 0 && age < OLDEST ? timeFromNow(-age) : text.recently;
}

/** Who is asking, as far as the server can tell, and whose account it is about. */
export function WhoAsks({ question: { requestedFrom, account } }: { question: Question }) {
  const { address, place, network, startedAt, alsoSeen } = requestedFrom;
  return (
    <div className="who-asks">
      <p className="who-asks-device">
        <bdi>{deviceText(requestedFrom)}</bdi>
      </p>
      <p>
        <bdi>{text.from(address, text.network[network])}</bdi>
      </p>
      {place !== null && <p>{text.near(place)}</p>}
      <p>{text.asked(askedWhen(startedAt))}</p>
      <p>{text.as(isolated(account.displayName))}</p>
      <div aria-live="polite">
        {alsoSeen.map((seen) => (
          <p key={`${seen.browser} ${seen.os} ${seen.address}`} className="who-asks-news">
            <bdi>{text.also(deviceText(seen), text.from(seen.address, text.network[seen.network]))}</bdi>
          </p>
        ))}
      </div>
    </div>
  );
}
