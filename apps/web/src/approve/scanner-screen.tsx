import { useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { CodeForm } from './code-form.tsx';
import type { ScannerPorts } from './scanner/scan.ts';
import { useScanner } from './scanner/use-scanner.ts';
import { Screen } from './screen.tsx';

const text = messages.approve.scanner;

type ScannerScreenProps = {
  onFrame: (frame: string) => void;
  /** The code of a device was read, which only fills in the field. */
  onLink: (code: string) => void;
  onTyped: (code: string) => void;
  onType: () => void;
  ports?: ScannerPorts;
};

/** Scans the code in the page itself, and offers other ways where that is impossible. */
export function ScannerScreen(props: ScannerScreenProps) {
  const [attempt, setAttempt] = useState(0);
  return (
    <Screen title={text.title}>
      <Scanner key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />
    </Screen>
  );
}

function Scanner({ onFrame, onLink, onTyped, onType, onAgain, ports }: ScannerScreenProps & { onAgain: () => void }) {
  const { state, video } = useScanner({ onFrame, onLink }, ports);
  if (state === 'opening' || state === 'looking' || state === 'foreign') {
    return (
      <>
        <p className="approve-lead">{text.lead}</p>
        <div className="scanner-picture">
          <video ref={video} muted playsInline aria-label={text.picture} />
          <div className="scanner-aim" aria-hidden="true" />
        </div>
        <Notice>{text[state]}</Notice>
        <Button kind="quiet" onClick={onType}>
          {text.instead}
        </Button>
      </>
    );
  }
  return (
    <>
      <Notice>{text[state]}</Notice>
      {state !== 'insecure' && <Button onClick={onAgain}>{text.again}</Button>}
      <section className="approve-other">
        <p>{text.otherWays}</p>
        <CodeForm onTyped={onTyped} />
      </section>
    </>
  );
}
