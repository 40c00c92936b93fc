import { ApprovePage } from '../approve/approve-page.tsx';
import { openingState } from '../approve/initial-state.ts';
import { mount } from '../ui/mount.tsx';

mount(<ApprovePage opening={openingState()} />);
