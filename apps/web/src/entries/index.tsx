import { FrontPage } from '../home/front-page.tsx';
import { mount } from '../ui/mount.tsx';

mount(<FrontPage />);
