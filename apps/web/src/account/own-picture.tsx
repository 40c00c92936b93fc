import { changePicture } from '../api/account-requests.ts';
import { ActionSection } from '../authentication/action-section.tsx';
import { actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { PictureField } from '../ui/picture-field.tsx';

const text = administrationMessages.picture;

type OwnPictureProps = {
  picture: string | null;
  onSignedOut: () => void;
  onChanged: (picture: string | null) => void;
};

/** The picture that applications are told of. What is chosen holds at once. */
export function OwnPicture({ picture, onSignedOut, onChanged }: OwnPictureProps) {
  const actions = useReAuthentication(onSignedOut);
  const save = (wanted: string | null) =>
    actions.perform(async () => {
      const response = await changePicture(wanted);
      if (response.kind === 'ok') onChanged(response.value.picture);
      return actionResult(response, wanted === null ? text.removed : text.changed);
    });
  return (
    <ActionSection title={text.title} about={text.about} text={administrationMessages} actions={actions}>
      <PictureField
        picture={picture}
        isBusy={actions.progress.kind === 'busy'}
        onChange={save}
        control={{ 'aria-label': text.title }}
      />
    </ActionSection>
  );
}
