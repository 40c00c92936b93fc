import type { Page } from 'playwright-core';

/** Does to a page what a browser does that translates it, but for other words. */
export async function translate(page: Page): Promise<void> {
  await page.addInitScript(translateThis);
}

/** As Chrome does it: each text gives way to two `font` elements with another text in them, also whatever comes later. */
function translateThis(): void {
  const KEPT = 'font, script, style, noscript, textarea, title, [translate="no"]';
  const translateText = (text: Node): void => {
    if (!text.nodeValue?.trim() || !text.isConnected || text.parentElement?.closest(KEPT)) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = text.nodeValue;
    outer.append(inner);
    text.parentNode?.replaceChild(outer, text);
  };
  const translateIn = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    for (const child of [...node.childNodes]) translateIn(child);
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) for (const node of [target, ...addedNodes]) translateIn(node);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}
