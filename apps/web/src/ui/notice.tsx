import type { ReactNode, RefObject } from 'react';

type NoticeProps = {
  icon?: ReactNode;
  tone?: 'plain' | 'danger' | 'good';
  /** Makes it focusable, for `useFocusOn`. */
  ref?: RefObject<HTMLDivElement | null>;
  children?: ReactNode;
};

/** A live region: screen readers read it when it changes. */
export function Notice({ icon, tone = 'plain', ref, children }: NoticeProps) {
  return (
    <div ref={ref} tabIndex={ref && -1} role="status" className={`notice notice-${tone}`}>
      {icon}
      {children && <div>{children}</div>}
    </div>
  );
}
