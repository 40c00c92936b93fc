import { isolated, type SeenFrom, UNKNOWN_ADDRESS } from '@pollen/shared';
import { asSentence, deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { timeFromNow } from '../i18n/times.ts';
import type { Question } from './approve-state.ts';

const text = messages.approve.question;

/** No question is older; if it seems so, this phone's clock is wrong. */
const MAX_AGE_SECONDS = 900;

function askedAt(startedAt: string): string {
  const age = (Date.now() - Date.parse(startedAt)) / 1000;
  return age >= 0 && age < MAX_AGE_SECONDS ? timeFromNow(-age) : text.recently;
}

function fromText({ address, network }: Pick<SeenFrom, 'address' | 'network'>): string {
  return text.from({
    address: address === UNKNOWN_ADDRESS ? text.unknownAddress : address,
    where: text.network[network],
  });
}

type RequesterProps = {
  question: Question;
  /** Without what is read once. */
  isShort?: boolean;
};

/** The requesting browser, as far as the server can tell, and whose account it is for. */
export function Requester({ question, isShort = false }: RequesterProps) {
  const { kind, requestedFrom, account, application } = question;
  const { place, startedAt, alsoSeen, browser, os } = requestedFrom;
  // Most devices say nothing of themselves, and are no browsers.
  const isUnnamed = kind === 'device' && browser === null && os === null;
  return (
    <div className="requester">
      {isShort && application !== undefined && (
        <p className="requester-application">{text.forApplication({ application: isolated(application) })}</p>
      )}
      <p className="requester-device">
        <bdi>{isUnnamed ? messages.approve.deviceQuestion.unnamed : asSentence(deviceText(requestedFrom))}</bdi>
      </p>
      <p>
        <bdi>{fromText(requestedFrom)}</bdi>
      </p>
      {place !== null && <p>{text.place({ place })}</p>}
      {!isShort && (
        <p>
          <span>{text.asked({ when: askedAt(startedAt) })}</span>{' '}
          <span>{text.as({ name: isolated(account.displayName) })}</span>
        </p>
      )}
      <div aria-live="polite">
        {alsoSeen.map((seen) => (
          <p key={`${seen.browser} ${seen.os} ${seen.address}`} className="requester-change">
            <bdi>{text.changed({ device: deviceText(seen), from: fromText(seen) })}</bdi>
          </p>
        ))}
      </div>
    </div>
  );
}
