import { applicationMessages } from '../i18n/applications.ts';
import { exactTime } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { CopyField } from './copy-field.tsx';
import { Instructions } from './instructions.tsx';
import type { MadeSecret } from './use-applications.ts';

const text = applicationMessages.admin;

/** What to carry over to an application, with its secret, once. */
export function MadeSecretCard({ made, onClose }: { made: MadeSecret; onClose: () => void }) {
  const title = useFocusOn<HTMLHeadingElement>(made);
  return (
    <div className="panel made-secret">
      <h3 ref={title} tabIndex={-1}>
        {made.title}
      </h3>
      {made.secret !== null && (
        <>
          <CopyField label={text.secret} value={made.secret} />
          <p>{text.secretOnce}</p>
        </>
      )}
      {made.oldSecretUntil !== null && <p>{text.oldUntil({ when: exactTime(new Date(made.oldSecretUntil)) })}</p>}
      <Instructions instructions={made.instructions} />
      <Button onClick={onClose}>{text.done}</Button>
    </div>
  );
}
