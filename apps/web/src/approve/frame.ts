/** As screens show it: other things that stand for a login are typed by a person, or kept by this tab. */
const FRAME = /^[A-Za-z0-9_-]{36}$/;

export function isFrame(text: string): boolean {
  return FRAME.test(text);
}
