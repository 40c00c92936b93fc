import type { Frame } from 'playwright-core';

/**
 * Words of our own that go on in the next line without need: what nearly fits into a line of the page has a line of its
 * own. Names and addresses, which are somebody else's, may break anywhere.
 */
export function brokenWords(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const page = document.querySelector('.page') ?? document.body;
    const { paddingLeft, paddingRight } = getComputedStyle(page);
    const line = page.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const isOurs = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest('.unseen, bdi, code, textarea, [translate="no"], [hidden]');
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement === null || !isOurs(node.parentElement)) continue;
      for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/[\p{L}\p{M}]{2,}/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
        const lines = new Set(boxes.map(({ top }) => Math.round(top)));
        const width = boxes.reduce((sum, box) => sum + box.width, 0);
        if (lines.size > 1 && width <= 0.8 * line) found.push(word);
      }
    }
    return [...new Set(found)];
  });
}
