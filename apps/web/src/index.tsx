import { FrontPage } from './front-page.tsx';
import { mount } from './ui/mount.tsx';

mount(<FrontPage />);
