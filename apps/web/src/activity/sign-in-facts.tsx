import { activityMessages } from '../i18n/activity.ts';
import { deviceText } from '../i18n/device.ts';
import type { SignIn } from './use-activity.ts';

const text = activityMessages.review;

/** From where it was, who approved it, and why it is asked about. */
export function SignInFacts({ signIn: { address, by, isElsewhere, odd = [] } }: { signIn: SignIn }) {
  return (
    <>
      <p className="quiet">
        <span>{text.from({ address })}</span> {by && <span>{text.approvedOn({ phone: deviceText(by) })}</span>}
      </p>
      {isElsewhere && <p>{text.elsewhere}</p>}
      {odd.map((oddity) => (
        <p key={oddity}>{text.odd[oddity]}</p>
      ))}
    </>
  );
}
