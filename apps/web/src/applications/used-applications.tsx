import { isolated, type UsedApplication } from '@pollen/shared';
import { useRef, useState } from 'react';
import { endUseOfApplication, listUsedApplications } from '../api/application-requests.ts';
import { isProblem } from '../api/request.ts';
import { applicationMessages } from '../i18n/applications.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { ApplicationMark } from './application-mark.tsx';

const text = applicationMessages.used;

type UsedApplicationsProps = { onSignedOut: () => void; onEnded: () => void };

/** The applications that somebody is signed in to, and leaving them. Nothing where there are none. */
export function UsedApplications({ onSignedOut, onEnded }: UsedApplicationsProps) {
  const { loaded, load } = useLoaded(listUsedApplications, onSignedOut);
  const { state, isSending, submit } = useSubmit(async (application: UsedApplication) => {
    const response = await endUseOfApplication(application.client_id);
    if (isProblem(response, 'sign-in-required')) onSignedOut();
    if (response.kind === 'ok') onEnded();
    await load();
    return { application, response };
  });
  const outcome = state.kind === 'settled' ? state.result : null;
  const notice = useFocusOn<HTMLDivElement>(outcome);
  const applications = loaded.kind === 'loaded' ? loaded.value.applications : [];
  if (applications.length === 0 && outcome === null) return null;
  return (
    <section className="list-section section">
      <h2>{text.title}</h2>
      <Notice tone={outcome === null || outcome.response.kind === 'ok' ? 'good' : 'danger'} ref={notice}>
        {outcome && outcomeText(outcome)}
      </Notice>
      <ul>
        {applications.map((each) => (
          <UsedItem key={each.client_id} application={each} isBusy={isSending} onEnd={() => submit(each)} />
        ))}
      </ul>
    </section>
  );
}

type Outcome = {
  readonly application: UsedApplication;
  readonly response: Awaited<ReturnType<typeof endUseOfApplication>>;
};

function outcomeText({ application, response }: Outcome): string {
  return response.kind === 'ok' ? text.ended({ name: isolated(application.client_name) }) : problemText(response);
}

type UsedItemProps = { application: UsedApplication; isBusy: boolean; onEnd: () => void };

function UsedItem({ application: { client_name: name, logo_uri: logo, since }, isBusy, onEnd }: UsedItemProps) {
  const [isAsking, setIsAsking] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const close = () => {
    setIsAsking(false);
    title.current?.focus();
  };
  return (
    <li className="list-item">
      <ApplicationMark name={name} logo={logo} />
      <div className="list-item-body">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{name}</bdi>
        </h3>
        <dl className="facts small">
          <dt>{text.since}</dt>
          <dd>
            <Time at={Date.parse(since)} />
          </dd>
        </dl>
        {isAsking ? (
          <Confirm
            question={text.question({ name: isolated(name) })}
            cancel={text.cancel}
            confirm={text.endNamed({ name: isolated(name) })}
            isBusy={isBusy}
            onCancel={close}
            onConfirm={() => {
              close();
              onEnd();
            }}
          />
        ) : (
          <div className="actions">
            <Button aria-label={text.endNamed({ name: isolated(name) })} onClick={() => setIsAsking(true)}>
              {text.end}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
