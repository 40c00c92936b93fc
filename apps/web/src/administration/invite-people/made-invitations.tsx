import { isolated } from '@pollen/shared';
import { useRef, useState } from 'react';
import { administrationMessages } from '../../i18n/administration.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PaperCard } from '../../ui/paper-card.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { invitationsCsv, saveFile } from './invitations-csv.ts';
import type { MadeInvitation } from './made-invitation.ts';
import { PrintSheet } from './print-sheet.tsx';

const text = administrationMessages.invitePeople;

type MadeInvitationsProps = {
  made: readonly MadeInvitation[];
  /** Of the table that they were read from. */
  delimiter: string;
  onMore: () => void;
};

/** The links that were made, which nothing shows again: to copy, to save, and to print as codes. */
export function MadeInvitations({ made, delimiter, onMore }: MadeInvitationsProps) {
  const title = useFocusOn<HTMLHeadingElement>(made);
  const save = () =>
    saveFile(invitationsCsv(made, delimiter), `invitations-${new Date().toISOString().slice(0, 10)}.csv`);
  return (
    <>
      <h3 ref={title} tabIndex={-1}>
        {text.made({ count: made.length })}
      </h3>
      <p>{text.onlyNow}</p>
      <div className="actions">
        <Button kind="main" onClick={() => print()}>
          {text.print}
        </Button>
        <Button onClick={save}>{text.save}</Button>
        <Button onClick={onMore}>{text.more}</Button>
      </div>
      <ol className="made-invitations">
        {made.map((invitation, index) => (
          <MadeItem key={invitation.link} invitation={invitation} name={nameOf(invitation, index)} />
        ))}
      </ol>
      <PrintSheet made={made.map((invitation, index) => ({ ...invitation, name: nameOf(invitation, index) }))} />
    </>
  );
}

function nameOf({ person }: MadeInvitation, index: number): string {
  return person.displayName ?? person.username ?? text.unnamed({ position: index + 1 });
}

function MadeItem({ invitation: { link }, name }: { invitation: MadeInvitation; name: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [showsCode, setShowsCode] = useState(false);
  const shown = isolated(name);
  const copyText = { copy: text.copy, copied: text.copied, copyByHand: text.copyByHand };
  return (
    <li className="made-invitation">
      <h4>
        <bdi>{name}</bdi>
      </h4>
      <input ref={field} className="link-card-url" aria-label={text.linkOf({ name: shown })} readOnly value={link} />
      <div className="actions">
        <CopyButton field={field} text={copyText} label={text.copyNamed({ name: shown })} />
        <Button
          aria-expanded={showsCode}
          aria-label={text.showCodeNamed({ name: shown })}
          onClick={() => setShowsCode(!showsCode)}
        >
          {text.showCode}
        </Button>
      </div>
      {showsCode && (
        <PaperCard>
          <QrCode content={link} label={text.codeOf({ name: shown })} />
        </PaperCard>
      )}
    </li>
  );
}
