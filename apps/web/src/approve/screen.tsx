import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Page } from '../ui/page.tsx';

type ScreenProps = {
  title: string;
  lead?: string | undefined;
  icon?: ReactNode;
  className?: string;
  /** Off where a field of the screen takes the focus itself. */
  takeFocus?: boolean;
  children?: ReactNode;
};

/** One step. Its title takes the focus, so that a screen reader begins there. */
export function Screen({ title, lead, icon, className = '', takeFocus = true, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true });
  }, [takeFocus]);
  return (
    <Page title={title}>
      <div className={`approve ${className}`}>
        {icon}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className="approve-lead">{lead}</p>}
        {children}
      </div>
    </Page>
  );
}
