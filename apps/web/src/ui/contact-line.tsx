import { contactHere } from '../i18n/contact.ts';
import { messages } from '../i18n/messages.ts';

/** Below a sentence that sends people to their administrator: who that is. Nothing where the server does not say. */
export function ContactLine() {
  const contact = contactHere();
  if (contact === null) return null;
  const { text, href } = contact;
  return (
    <p className="contact">
      <span>{messages.shared.yourAdministrator}</span>{' '}
      {href === null ? (
        <bdi translate="no">{text}</bdi>
      ) : (
        <a href={href} translate="no">
          <bdi>{text}</bdi>
        </a>
      )}
    </p>
  );
}
