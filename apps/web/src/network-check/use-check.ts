import { useCallback, useEffect, useRef, useState } from 'react';
import type { Partly } from './findings.ts';
import type { CheckState } from './network-check-view.tsx';
import { reportOf } from './report.ts';
import { runCheck } from './run-check.ts';
import type { CheckPorts } from './trials.ts';

const NOTHING_YET: CheckState = { at: 'running', found: {} };

/** Checks as soon as the page is there, and again when asked to. */
export function useCheck(ports: CheckPorts): { state: CheckState; check: () => void } {
  const [state, change] = useState(NOTHING_YET);
  const running = useRef<AbortController>(null);

  const check = useCallback(() => {
    running.current?.abort();
    const leaving = new AbortController();
    running.current = leaving;
    change(NOTHING_YET);
    const tell = (found: Partly) => {
      if (!leaving.signal.aborted) change((before) => foundAlso(before, found));
    };
    void runCheck(ports, tell, leaving.signal).then((findings) => {
      if (leaving.signal.aborted) return;
      const circumstances = { at: new Date(), page: location.href, browser: navigator.userAgent };
      change({ at: 'done', findings, report: reportOf(findings, circumstances) });
    });
  }, [ports]);

  useEffect(() => {
    check();
    return () => running.current?.abort();
  }, [check]);
  return { state, check };
}

function foundAlso(state: CheckState, found: Partly): CheckState {
  return state.at === 'running' ? { at: 'running', found: { ...state.found, ...found } } : state;
}
