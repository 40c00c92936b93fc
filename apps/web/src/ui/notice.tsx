import type { ReactNode, RefObject } from 'react';

type NoticeProps = {
  icon?: ReactNode;
  tone?: 'plain' | 'danger' | 'good';
  /** Makes it focusable, for `useFocusOn`. */
  place?: RefObject<HTMLDivElement | null>;
  children?: ReactNode;
};

/** A live region: screen readers read it when it changes. */
export function Notice({ icon, tone = 'plain', place, children }: NoticeProps) {
  return (
    <div ref={place} tabIndex={place && -1} role="status" className={`notice notice-${tone}`}>
      {icon}
      {children && <div>{children}</div>}
    </div>
  );
}
