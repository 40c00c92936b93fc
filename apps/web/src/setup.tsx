import { mount } from './ui/mount.tsx';
import { Page } from './ui/page.tsx';
import { words } from './words/words.ts';

mount(<Page title={words.shared.product}>{words.shared.loading}</Page>);
