import type { ReactNode, RefObject } from 'react';

type NoticeProps = {
  icon?: ReactNode;
  tone?: 'plain' | 'danger' | 'good';
  /** Where it is to be found by what puts the focus on it. */
  place?: RefObject<HTMLDivElement | null>;
  children?: ReactNode;
};

/** A line that says how things stand. Screen readers read it when it changes. */
export function Notice({ icon, tone = 'plain', place, children }: NoticeProps) {
  return (
    <div ref={place} tabIndex={place && -1} role="status" className={`notice notice-${tone}`}>
      {icon}
      {children && <div>{children}</div>}
    </div>
  );
}
