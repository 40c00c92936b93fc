export interface Contact {
  readonly text: string;
  /** `mailto:`, `tel:` or `https:`; null where it leads nowhere. */
  readonly href: string | null;
}

/** Whom people ask for help, as the server has set it in the head of this page; null where it names nobody. */
export function contactHere(): Contact | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="contact"]');
  return meta && { text: meta.content, href: meta.getAttribute('data-href') };
}
