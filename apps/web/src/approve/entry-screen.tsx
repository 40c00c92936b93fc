import { Button } from '../ui/button.tsx';
import { ScanIcon } from '../ui/icons.tsx';
import { words } from '../words/words.ts';
import { CodeForm } from './code-form.tsx';
import { Lately } from './lately.tsx';
import { Screen } from './screen.tsx';

const says = words.approve.entry;

type EntryScreenProps = { unknown: string | null; onTyped: (code: string) => void; onScan: () => void };

/** The page without a code: scan one here, or type it. */
export function EntryScreen({ unknown, onTyped, onScan }: EntryScreenProps) {
  return (
    <Screen title={says.title} lead={says.lead} takeFocus={unknown === null}>
      <Button kind="main" onClick={onScan}>
        <ScanIcon />
        {says.scan}
      </Button>
      <section className="approve-other">
        <CodeForm unknown={unknown} onTyped={onTyped} />
      </section>
      <Lately />
    </Screen>
  );
}
