import { useCallback, useEffect, useRef, useState } from 'react';
import type { PartialFindings } from './findings.ts';
import type { CheckState } from './network-check-view.tsx';
import type { CheckPorts } from './prober.ts';
import { reportOf } from './report.ts';
import { runCheck } from './run-check.ts';

const NOTHING_YET: CheckState = { at: 'running', found: {} };

/** Runs the check at once, and again when asked to. */
export function useCheck(ports: CheckPorts): { state: CheckState; check: () => void } {
  const [state, change] = useState(NOTHING_YET);
  const running = useRef<AbortController>(null);

  const check = useCallback(() => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    change(NOTHING_YET);
    const onFindings = (found: PartialFindings) => {
      if (!controller.signal.aborted) change((before) => withFindings(before, found));
    };
    void runCheck(ports, onFindings, controller.signal).then((findings) => {
      if (controller.signal.aborted) return;
      const context = { at: new Date(), page: location.href, browser: navigator.userAgent };
      change({ at: 'done', findings, report: reportOf(findings, context) });
    });
  }, [ports]);

  useEffect(() => {
    check();
    return () => running.current?.abort();
  }, [check]);
  return { state, check };
}

function withFindings(state: CheckState, found: PartialFindings): CheckState {
  return state.at === 'running' ? { at: 'running', found: { ...state.found, ...found } } : state;
}
