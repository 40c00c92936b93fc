import { browserCheckPorts } from '../network-check/browser-ports.ts';
import { NetworkCheckPage } from '../network-check/network-check-page.tsx';
import { mount } from '../ui/mount.tsx';

mount(<NetworkCheckPage ports={browserCheckPorts()} />);
