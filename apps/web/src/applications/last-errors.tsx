import type { ApplicationFault } from '@pollen/shared';
import { applicationMessages } from '../i18n/applications.ts';
import { Time } from '../ui/time.tsx';

const text = applicationMessages.admin;

/** What went wrong between an application and us, in plain words and in the protocol's. */
export function LastErrors({ faults }: { faults: readonly ApplicationFault[] }) {
  if (faults.length === 0) return null;
  return (
    <details className="small last-errors">
      <summary>{text.errors({ many: faults.length })}</summary>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.error} ${fault.detail}`}>
            <p>
              <span>{whatText(fault)}</span> <Time at={Date.parse(fault.at)} />
            </p>
            <p className="quiet" translate="no">
              {`${fault.error}: ${fault.detail}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function whatText({ error, count: times }: ApplicationFault): string {
  const what = isKnown(error) ? text.error[error] : text.errorOther({ code: error });
  return times === 1 ? what : text.errorTimes({ what, times });
}

function isKnown(error: string): error is keyof typeof text.error {
  return Object.hasOwn(text.error, error);
}
