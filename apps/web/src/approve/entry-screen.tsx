import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { seemsSignedIn } from '../authentication/signed-in-hint.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { ScanIcon } from '../ui/icons.tsx';
import { LoadingPage } from '../ui/loading-page.tsx';
import { CodeForm } from './code-form.tsx';
import { RecentApproval } from './last-approval-line.tsx';
import { LazySignInReview } from './lazy-sign-in-review.tsx';
import { OutcomeScreen } from './outcome-screen.tsx';
import { Screen } from './screen.tsx';
import { useScanAtStart } from './use-scan-at-start.ts';
import { useSignedInByScan } from './use-signed-in-by-scan.ts';

const text = messages.approve.entry;

type EntryScreenProps = {
  unknown: string | null;
  /** What came with a link. */
  filled: string | null;
  onTyped: (code: string) => void;
  onScan: () => void;
};

/** The page without a code: scan one here, or type it. */
export function EntryScreen({ unknown, filled, onTyped, onScan }: EntryScreenProps) {
  const isByScan = useSignedInByScan();
  useScanAtStart(onScan);
  // Say so before a code is typed in vain.
  if (isByScan === null) return <LoadingPage />;
  if (isByScan) return <OutcomeScreen outcome={{ kind: 'scanned-by-qr-session' }} onScan={onScan} />;
  if (filled !== null && unknown === null) return <FilledScreen filled={filled} onTyped={onTyped} />;
  return (
    <Screen title={text.title} lead={text.lead} takeFocus={unknown === null}>
      <Button kind="main" onClick={onScan}>
        <ScanIcon />
        <span>{text.scan}</span>
      </Button>
      <section className="approve-other">
        <CodeForm unknown={unknown} onTyped={onTyped} />
      </section>
      {seemsSignedIn() && <RecentApproval />}
      <LazySignInReview />
      {/* An installed app has no address bar to go there by. */}
      <p className="approve-other">
        <a href={at(PAGES.home)}>{text.home}</a>
      </p>
    </Screen>
  );
}

/** A device has given the link: whoever opened it compares before anything is asked about it. */
function FilledScreen({ filled, onTyped }: { filled: string; onTyped: (code: string) => void }) {
  return (
    <Screen title={text.filledTitle} lead={text.filledLead}>
      <p className="question-warning">{text.filledWarning}</p>
      <CodeForm filled={filled} onTyped={onTyped} />
    </Screen>
  );
}
