import type { LoginId } from '@pollen/shared';
import { type ApiResponse, isProblem } from '../api/request.ts';
import { revokeSession } from '../api/session-requests.ts';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import { type Approved, type ApprovedSession, useLastApproval } from './use-last-approval.ts';

const text = messages.approve.lastApproval;

/** After an approval: what it signed in, and the way out, for ten minutes. In a place of its own height: nothing jumps. */
export function LastApprovalLine({ loginId, lead }: { loginId: LoginId; lead: string }) {
  const approved = useLastApproval(loginId);
  return (
    <div className="last-approval">
      <Line approved={approved} lead={lead} />
    </div>
  );
}

/** The same where the person comes back to the page, or loads it anew. */
export function RecentApproval() {
  const approved = useLastApproval(null);
  return approved.kind === 'there' ? <Line approved={approved} /> : null;
}

/** `lead`: for how long it is signed in, as long as it is. */
function Line({ approved, lead }: { approved: Approved; lead?: string }) {
  const { state, isSending, submit } = useSubmit(end);
  const isEnded = state.kind === 'settled' && state.result === null;
  const ended = useFocusOn<HTMLDivElement>(isEnded || null);
  const guard = useTapGuard(approved.kind);
  if (isEnded)
    return (
      <Notice tone="good" ref={ended}>
        {text.ended}
      </Notice>
    );
  const refusal = state.kind === 'settled' ? state.result : null;
  return (
    <>
      {lead !== undefined && approved.kind !== 'missed' && <p className="approve-lead">{lead}</p>}
      <Notice tone={approved.kind === 'there' && approved.session.isElsewhere ? 'danger' : 'plain'}>
        {said(approved)}
      </Notice>
      {approved.kind === 'there' && (
        <Button kind="quiet" busy={isSending} onClick={() => guard(() => submit(approved.session))}>
          {text.end}
        </Button>
      )}
      {refusal !== null && <Notice tone="danger">{refusal}</Notice>}
    </>
  );
}

function said(approved: Approved): string | null {
  if (approved.kind === 'none') return null;
  if (approved.kind !== 'there') return text[approved.kind];
  const { session } = approved;
  const device = deviceText(session);
  return session.isElsewhere ? text.elsewhere({ device, address: session.address }) : text.signedIn({ device });
}

/** Null where it is over, whoever ended it. */
async function end({ id }: ApprovedSession): Promise<string | null> {
  const response: ApiResponse<unknown> = await revokeSession(id);
  return response.kind === 'ok' || isProblem(response, 'not-found') ? null : problemText(response);
}
