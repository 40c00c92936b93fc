import { useState } from 'react';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { CodeForm } from './code-form.tsx';
import type { ScannerPorts } from './scanner/scan.ts';
import { useScanner } from './scanner/use-scanner.ts';
import { Screen } from './screen.tsx';

const says = words.approve.scanner;

type ScannerScreenProps = {
  onSeen: (frame: string) => void;
  onTyped: (code: string) => void;
  onType: () => void;
  ports?: ScannerPorts;
};

/** Scans the computer's code in the page itself, and says what else there is where that cannot be. */
export function ScannerScreen(props: ScannerScreenProps) {
  const [attempt, setAttempt] = useState(0);
  return (
    <Screen title={says.title}>
      <Scanner key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />
    </Screen>
  );
}

function Scanner({ onSeen, onTyped, onType, onAgain, ports }: ScannerScreenProps & { onAgain: () => void }) {
  const { state, video } = useScanner(onSeen, ports);
  if (state === 'opening' || state === 'looking' || state === 'foreign') {
    return (
      <>
        <p className="approve-lead">{says.lead}</p>
        <div className="scanner-picture">
          <video ref={video} muted playsInline aria-label={says.picture} />
          <div className="scanner-aim" aria-hidden="true" />
        </div>
        <Notice>{says[state]}</Notice>
        <Button kind="quiet" onClick={onType}>
          {says.instead}
        </Button>
      </>
    );
  }
  return (
    <>
      <Notice>{says[state]}</Notice>
      {state !== 'insecure' && <Button onClick={onAgain}>{says.again}</Button>}
      <section className="approve-other">
        <p>{says.otherWays}</p>
        <CodeForm onTyped={onTyped} />
      </section>
    </>
  );
}
