import { isolated, MailAbout } from '@pollen/shared';
import { changeMailNotices } from '../api/notice-requests.ts';
import { ActionSection } from '../authentication/action-section.tsx';
import { actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { notificationMessages } from '../i18n/notifications.ts';
import { SelectField } from '../ui/field.tsx';

const text = notificationMessages.mail;

type MailChoiceProps = { address: string; about: MailAbout; load: () => Promise<void>; onSignedOut: () => void };

/** Which sign-ins somebody is written of. What is chosen holds at once. */
export function MailChoice({ address, about, load, onSignedOut }: MailChoiceProps) {
  const actions = useReAuthentication(onSignedOut, { onSettled: load });
  const change = (chosen: string) => {
    const wanted = MailAbout.safeParse(chosen);
    if (wanted.success) actions.perform(async () => actionResult(await changeMailNotices(wanted.data), text.changed));
  };
  return (
    <ActionSection
      title={text.title}
      about={text.about({ address: isolated(address) })}
      text={administrationMessages}
      actions={actions}
    >
      <SelectField
        label={text.label}
        value={about}
        disabled={actions.progress.kind === 'busy'}
        options={MailAbout.options.map((value) => ({ value, label: text.options[value] }))}
        onChange={(event) => change(event.target.value)}
      />
    </ActionSection>
  );
}
