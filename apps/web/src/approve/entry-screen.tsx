import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { ScanIcon } from '../ui/icons.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { CodeForm } from './code-form.tsx';
import { OutcomeScreen } from './outcome-screen.tsx';
import { RecentSignInReview } from './recent-sign-in-review.tsx';
import { Screen } from './screen.tsx';
import { useSignedInByScan } from './signed-in-by-scan.ts';

const text = messages.approve.entry;

type EntryScreenProps = { unknown: string | null; onTyped: (code: string) => void; onScan: () => void };

/** The page without a code: scan one here, or type it. */
export function EntryScreen({ unknown, onTyped, onScan }: EntryScreenProps) {
  const isByScan = useSignedInByScan();
  // Said before a code is typed in vain.
  if (isByScan === null) return <Waiting />;
  if (isByScan) return <OutcomeScreen outcome={{ kind: 'scanned-by-qr-session' }} onScan={onScan} />;
  return (
    <Screen title={text.title} lead={text.lead} takeFocus={unknown === null}>
      <Button kind="main" onClick={onScan}>
        <ScanIcon />
        {text.scan}
      </Button>
      <section className="approve-other">
        <CodeForm unknown={unknown} onTyped={onTyped} />
      </section>
      <RecentSignInReview />
    </Screen>
  );
}
