import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { Screen } from './screen.tsx';

const text = messages.approve.framed;

/** Nothing can be decided in a frame: its page could lay something else over the buttons (clickjacking). */
export function FramedScreen() {
  return (
    <Screen title={text.title} lead={text.lead}>
      <a className="button button-plain" href={at(PAGES.approve)} target="_blank" rel="noopener noreferrer">
        {text.open}
      </a>
    </Screen>
  );
}
