import { ApprovePage } from '../approve/approve-page.tsx';
import { initialState } from '../approve/initial-state.ts';
import { mount } from '../ui/mount.tsx';

mount(<ApprovePage initialState={initialState()} />);
