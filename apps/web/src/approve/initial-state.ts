import { formatUserCode, parseUserCode } from '@pollen/shared';
import { tabStorage } from '../ui/tab-storage.ts';
import { type ApproveState, type Code, ENTRY } from './approve-state.ts';
import { isFrame } from './frame.ts';
import { isShownHere } from './shown-here.ts';

const KEY = 'pollen.code-in-hand';

/** Takes the frame out of the URL, so that it is in no history and no shared link. */
export function takeFrameFromUrl(): string | null {
  const frame = location.hash.slice(1);
  if (frame === '') return null;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return frame;
}

/** Opens the scanner; gone from the URL once there is a code, so that a reload does not scan anew. */
const SCAN_QUERY = '?scan';
const USER_CODE = 'user_code';

/** Where the page begins: with the code in its URL, the scanner, the code from before a reload, or nothing. */
export function initialState(isFramed = window.top !== window): ApproveState {
  if (isFramed) return { at: 'framed' };
  const frame = takeFrameFromUrl();
  if (frame !== null) return fromFrame(frame);
  if (location.search === SCAN_QUERY) return { at: 'scanner' };
  const linked = codeInQuery();
  if (linked !== null) return withFilled(linked);
  const code = tabStorage.get(KEY);
  return code === null ? ENTRY : { at: 'scanning', code: { code, typed: null } };
}

/** The code of a device, from the link that it gives (RFC 8628 §3.3.1). */
function codeInQuery(): string | null {
  return new URLSearchParams(location.search).get(USER_CODE);
}

/** A link is no scan: whoever opens it has yet to say that the code is on a device in front of them. */
export function withFilled(typed: string): ApproveState {
  const code = parseUserCode(typed);
  return code === null ? ENTRY : { at: 'entry', unknown: null, filled: formatUserCode(code) };
}

/** Nothing but what a screen shows: a link that holds something else is no scan, whenever it comes. */
export function fromFrame(frame: string): ApproveState {
  return isFrame(frame) ? fromCode({ code: frame, typed: null }) : ENTRY;
}

export function fromTyped(typed: string): ApproveState {
  return fromCode({ code: typed, typed });
}

function fromCode(code: Code): ApproveState {
  return isShownHere(code.code) ? { at: 'own-screen' } : { at: 'scanning', code };
}

/** Kept for this tab while it is in use, so that a reload comes back to the same question. */
export function storePendingCode(state: ApproveState): void {
  if (state.at === 'question' || state.at === 'deciding' || state.at === 're-authentication') return;
  const code: Code | null = state.at === 'scanning' || state.at === 'sign-in' ? state.code : null;
  const isSettled = location.search === SCAN_QUERY || codeInQuery() !== null;
  if (code !== null && isSettled) history.replaceState(history.state, '', location.pathname);
  tabStorage.set(KEY, code?.code ?? null);
}

/** A prerendered page must not scan anything until the person opens it. */
export async function untilActivated(): Promise<void> {
  if (!('prerendering' in document) || document.prerendering !== true) return;
  await new Promise((resolve) => {
    document.addEventListener('prerenderingchange', resolve, { once: true });
  });
}
