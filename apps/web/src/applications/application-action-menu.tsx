import { type ApplicationEntry, isolated } from '@pollen/shared';
import { useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { Button } from '../ui/button.tsx';

const text = applicationMessages.admin;

/** What opens a form or a question. */
export type ApplicationAction = 'set-up' | 'change' | 'new-secret' | 'remove';

type ApplicationActionMenuProps = {
  entry: ApplicationEntry;
  isBusy: boolean;
  onChoose: (action: ApplicationAction) => void;
  onEndOld: () => void;
};

/** What is seldom wanted is behind "More"; what the file has cannot be changed here. */
export function ApplicationActionMenu({ entry, isBusy, onChoose, onEndOld }: ApplicationActionMenuProps) {
  const [showsMore, setShowsMore] = useState(false);
  const { application, isInFile, hasSecret, oldSecretUntil } = entry;
  const name = isolated(application.client_name);
  return (
    <>
      <div className="actions">
        {application.client_uri !== null && (
          <a
            className="button button-plain"
            href={application.client_uri}
            target="_blank"
            rel="noreferrer"
            aria-label={text.openNamed({ name })}
          >
            {text.open}
          </a>
        )}
        <Button aria-label={text.setUpNamed({ name })} onClick={() => onChoose('set-up')}>
          {text.setUp}
        </Button>
        {!isInFile && (
          <>
            <Button aria-label={text.changeNamed({ name })} onClick={() => onChoose('change')}>
              {text.change}
            </Button>
            <Button
              kind="quiet"
              aria-label={text.moreNamed({ name })}
              aria-expanded={showsMore}
              onClick={() => setShowsMore(!showsMore)}
            >
              {text.more}
            </Button>
          </>
        )}
      </div>
      {showsMore && (
        <div className="actions">
          {hasSecret && (
            <Button aria-label={text.newSecretNamed({ name })} onClick={() => onChoose('new-secret')}>
              {text.newSecret}
            </Button>
          )}
          {oldSecretUntil !== null && (
            <Button busy={isBusy} aria-label={text.endOldSecretNamed({ name })} onClick={onEndOld}>
              {text.endOldSecret}
            </Button>
          )}
          <Button kind="danger" aria-label={text.removeNamed({ name })} onClick={() => onChoose('remove')}>
            {text.remove}
          </Button>
        </div>
      )}
    </>
  );
}
