import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { words } from '../words/words.ts';

export function PhoneLanding({ onShowCode }: { onShowCode: () => void }) {
  return (
    <Page title={words.shared.product}>
      <Button onClick={onShowCode}>{words.signIn.newCode}</Button>
    </Page>
  );
}
