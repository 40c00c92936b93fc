import { mount } from '../ui/mount.tsx';
import { browserCheckPorts } from './browser-ports.ts';
import { NetworkCheckPage } from './network-check-page.tsx';

mount(<NetworkCheckPage ports={browserCheckPorts()} />);
