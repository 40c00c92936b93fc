/** The code to type. Read out letter by letter; no translator may touch it. */
export function UserCode({ code }: { code: string }) {
  return (
    <p className="user-code" translate="no" dir="ltr">
      <span aria-hidden="true">{code}</span>
      <span className="unseen">{code.split('').join(' ')}</span>
    </p>
  );
}
