import { isolated } from '@pollen/shared';
import { useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { administrationMessages } from '../../i18n/administration.ts';
import { exactTime } from '../../i18n/times.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import type { MadeInvitation } from './made-invitation.ts';

const text = administrationMessages.invitePeople;

/** While it is there, it is all of the page that is printed. */
const PRINTED = 'data-prints-sheet';

/** A card for each person, to be cut out and given to them. It is seen on paper only. */
export function PrintSheet({ made }: { made: readonly (MadeInvitation & { readonly name: string })[] }) {
  useLayoutEffect(() => {
    document.body.setAttribute(PRINTED, '');
    return () => document.body.removeAttribute(PRINTED);
  }, []);
  return createPortal(
    <div className="print-sheet">
      {made.map(({ name, link, endsAt }) => (
        <section key={link} className="print-card">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <p>{text.sheet.title}</p>
          <QrCode content={link} label={text.codeOf({ name: isolated(name) })} />
          <p>{text.sheet.scan}</p>
          <p className="print-link" dir="ltr" translate="no">
            {link}
          </p>
          <p>{text.sheet.until({ when: exactTime(new Date(endsAt)) })}</p>
        </section>
      ))}
    </div>,
    document.body,
  );
}
