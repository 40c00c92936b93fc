import { mount } from '../ui/mount.tsx';
import { ApprovePage } from './approve-page.tsx';
import { openingState } from './opening.ts';

mount(<ApprovePage opening={openingState()} />);
