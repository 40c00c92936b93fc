import { isProblem } from '../api/request.ts';
import { signOut } from '../api/session-requests.ts';

/** Whether this browser is signed out now. People must not leave believing so where it is not. */
export async function signOutHere(): Promise<boolean> {
  const response = await signOut();
  return response.kind === 'ok' || isProblem(response, 'sign-in-required');
}
