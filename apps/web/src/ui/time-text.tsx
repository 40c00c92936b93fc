type TimeTextProps = {
  /** ISO 8601. */
  iso: string;
  near: string;
  exact: string;
};

/** A moment in words near by; exact on hover and for screen readers. */
export function TimeText({ iso, near, exact }: TimeTextProps) {
  return (
    <time dateTime={iso} title={exact}>
      <span aria-hidden="true">{near}</span>
      <span className="unseen">{exact}</span>
    </time>
  );
}
