import { PAGES } from '@pollen/shared';
import { useState } from 'react';
import { revokeOtherSessions } from '../api/session-requests.ts';
import { VerifyForm } from '../authentication/verify-form.tsx';
import { activityWords } from '../i18n/activity.ts';
import { refusalWords } from '../i18n/problem-text.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import type { Doubted } from './use-activity.ts';

const { disowned: says, proof } = activityWords;

type DisownedProps = {
  /** What was just called not theirs; null where that was said earlier. */
  doubted: Doubted | null;
  isProofWanted: boolean;
  onVerified: () => void;
  onEndedOthers?: (() => void) | undefined;
  onDone: () => void;
};

/** After "this was not me": that it is over, and what to do next, in that order. */
export function Disowned({ doubted, isProofWanted, onVerified, onEndedOthers, onDone }: DisownedProps) {
  const [isVerified, setVerified] = useState(false);
  const title = useFocusOn<HTMLHeadingElement>(doubted);
  const isThanked = isVerified && !isProofWanted;
  const thanks = useFocusOn<HTMLDivElement>(isThanked || null);
  return (
    <section className="panel disowned">
      <h2 ref={title} tabIndex={-1}>
        {doubted ? says.title(words.session.device(doubted.browser, doubted.os)) : proof.title}
      </h2>
      {doubted && <p>{says.told}</p>}
      {doubted?.signedInBy === 'password' && <p>{says.knowsPassword}</p>}
      {isProofWanted && (
        <>
          <p>{proof.why}</p>
          <VerifyForm
            takeFocus={false}
            onVerified={() => {
              setVerified(true);
              onVerified();
            }}
          />
        </>
      )}
      <Notice tone="good" place={thanks}>
        {isThanked && proof.thanks}
      </Notice>
      <EndOthers onEnded={onEndedOthers} />
      <ul className="steps">
        <li>
          <a href={PAGES.home}>{says.password}</a>
        </li>
        <li>{says.next}</li>
        <li>{says.ahead}</li>
      </ul>
      {doubted && !isProofWanted && <Button onClick={onDone}>{words.shared.done}</Button>}
    </section>
  );
}

type Ending = { kind: 'ready' } | { kind: 'sending' } | { kind: 'ended' } | { kind: 'refused'; says: string };

function EndOthers({ onEnded }: { onEnded: (() => void) | undefined }) {
  const [state, setState] = useState<Ending>({ kind: 'ready' });
  async function end() {
    setState({ kind: 'sending' });
    const answer = await revokeOtherSessions();
    setState(answer.kind === 'ok' ? { kind: 'ended' } : { kind: 'refused', says: refusalWords(answer) });
    if (answer.kind === 'ok') onEnded?.();
  }
  const place = useFocusOn<HTMLDivElement>(state.kind === 'ended' ? state : null);
  if (state.kind === 'ended')
    return (
      <Notice tone="good" place={place}>
        {words.session.endedOthers}
      </Notice>
    );
  return (
    <>
      <p>{proof.othersToo}</p>
      <Notice tone="danger">{state.kind === 'refused' && state.says}</Notice>
      <Button kind="danger" busy={state.kind === 'sending'} onClick={end}>
        {words.session.endOthers}
      </Button>
    </>
  );
}
