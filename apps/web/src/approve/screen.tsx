import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Page } from '../ui/page.tsx';

type ScreenProps = {
  title: string;
  lead?: string | undefined;
  icon?: ReactNode;
  /** A picture beside the title. */
  mark?: ReactNode;
  /** With a name that may fill the screen: two lines of it are shown, all of it with a tap. */
  isLong?: boolean;
  className?: string;
  /** Off where a field of the screen takes the focus itself. */
  takeFocus?: boolean;
  children?: ReactNode;
};

/** One step. Its title takes the focus, so that a screen reader begins there. */
export function Screen({
  title,
  lead,
  icon,
  mark,
  isLong = false,
  className = '',
  takeFocus = true,
  children,
}: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true });
  }, [takeFocus]);
  return (
    <Page title={title}>
      <div className={`approve ${className}`}>
        {icon}
        <Title mark={mark} isLong={isLong}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </Title>
        {lead !== undefined && <p className="approve-lead">{lead}</p>}
        {children}
      </div>
    </Page>
  );
}

function Title({ mark, isLong, children }: { mark: ReactNode; isLong: boolean; children: ReactNode }) {
  const title = isLong ? (
    <details className="long-title">
      <summary>{children}</summary>
    </details>
  ) : (
    children
  );
  if (!mark) return title;
  return (
    <div className="marked-title">
      {mark}
      {title}
    </div>
  );
}
