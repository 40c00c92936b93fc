import { type ApproveState, type Code, ENTRY } from './approve-state.ts';
import { isShownHere } from './own-screen.ts';

const KEY = 'pollen.code-in-hand';

/** Takes the frame out of the address, so that it is in no history and no shared link. */
export function takeFrame(): string | null {
  const frame = location.hash.slice(1);
  if (frame === '') return null;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return frame;
}

/** In the address of who wants to scan, and gone from it once a code is in hand. */
const WISH = '?scan';

/** Where the page begins: with the code in its address, the wish to scan, the code from before a reload, or nothing. */
export function initialState(isFramed = window.top !== window): ApproveState {
  if (isFramed) return { at: 'framed' };
  const frame = takeFrame();
  if (frame !== null) return fromFrame(frame);
  if (location.search === WISH) return { at: 'scanner' };
  const code = codeInHand();
  return code === null ? ENTRY : { at: 'scanning', code: { code, typed: null } };
}

export function fromFrame(frame: string): ApproveState {
  return fromCode({ code: frame, typed: null });
}

export function fromTyped(typed: string): ApproveState {
  return fromCode({ code: typed, typed });
}

function fromCode(code: Code): ApproveState {
  return isShownHere(code.code) ? { at: 'own-screen' } : { at: 'scanning', code };
}

/** Keeps the code for this tab while it is in use, so that a reload comes back to the same question. */
export function keepCodeInHand(state: ApproveState): void {
  if (state.at === 'question' || state.at === 'deciding' || state.at === 'verify') return;
  const code: Code | null = state.at === 'scanning' || state.at === 'sign-in' ? state.code : null;
  if (code !== null && location.search === WISH) history.replaceState(history.state, '', location.pathname);
  try {
    if (code === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, code.code);
  } catch {
    // A browser that keeps nothing asks for the code again after a reload.
  }
}

function codeInHand(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** A page that is only loaded ahead of time must not scan anything. */
export async function untilSeen(): Promise<void> {
  if (!('prerendering' in document) || document.prerendering !== true) return;
  await new Promise((resolve) => {
    document.addEventListener('prerenderingchange', resolve, { once: true });
  });
}
