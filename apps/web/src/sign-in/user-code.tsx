/** The code to type. Read out letter by letter; no translator may touch it. */
export function UserCode({ code, spelled }: { code: string; spelled: string }) {
  return (
    <p className="user-code" translate="no">
      <span aria-hidden="true" dir="ltr">
        {code}
      </span>
      <span className="unseen">{spelled}</span>
    </p>
  );
}
