import { at } from '../api/own-address.ts';

type ApplicationMarkProps = { name: string; logo: string | null };

/** The logo of an application or the first letter of its name. Its name stands beside it. */
export function ApplicationMark({ name, logo }: ApplicationMarkProps) {
  if (logo !== null) return <img className="application-mark" src={at(logo)} alt="" width={40} height={40} />;
  const [first = ''] = name;
  return (
    <span className="application-mark" aria-hidden="true" translate="no">
      {first.toLocaleUpperCase()}
    </span>
  );
}
