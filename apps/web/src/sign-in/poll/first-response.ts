declare global {
  interface Window {
    /** Left by the script at the head of `index.html`, before anything else has loaded. */
    pollen?: { readonly phone: boolean; start?: Promise<Response> };
  }
}

/** A small touch screen: it scans codes, it does not show them first. */
export function isPhone(): boolean {
  return window.pollen?.phone ?? false;
}

/** The response to the start that the head of the page has sent, once: a body can be read only once. */
export function takeFirstResponse(): { firstResponse?: Promise<Response> } {
  const firstResponse = window.pollen?.start;
  if (!firstResponse) return {};
  delete window.pollen?.start;
  return { firstResponse };
}
