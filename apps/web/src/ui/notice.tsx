import type { ReactNode } from 'react';

type NoticeProps = { icon?: ReactNode; tone?: 'plain' | 'danger' | 'good'; children?: ReactNode };

/** A line that says how things stand. Screen readers read it when it changes. */
export function Notice({ icon, tone = 'plain', children }: NoticeProps) {
  return (
    <div role="status" className={`notice notice-${tone}`}>
      {icon}
      {children && <div>{children}</div>}
    </div>
  );
}
