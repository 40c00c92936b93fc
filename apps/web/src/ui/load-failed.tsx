import { messages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { LinkedText } from './linked-text.tsx';

/** In place of what could not be loaded. */
export function LoadFailed({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <>
      <p className="quiet">
        <LinkedText text={text} />
      </p>
      <Button onClick={onRetry}>{messages.shared.tryAgain}</Button>
    </>
  );
}
