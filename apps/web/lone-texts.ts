import { afterEach, expect } from '@jest/globals';

/**
 * What a browser's translator does with texts only harms React where a text stands beside something else: it then waits for
 * changes that never show, or is not found where it should be removed. So each text is the only child of an element.
 */
const found = new Set<string>();

function look(node: Node): void {
  if (isAmongOthers(node)) found.add(node.parentElement?.outerHTML ?? '');
  for (const child of node.childNodes) look(child);
}

function isAmongOthers({ nodeType, nodeValue, parentNode }: Node): boolean {
  if (nodeType !== Node.TEXT_NODE || !nodeValue?.trim()) return false;
  return (
    [...(parentNode?.childNodes ?? [])].filter((node) => node.nodeType === Node.ELEMENT_NODE || node.nodeValue?.trim())
      .length > 1
  );
}

if (typeof MutationObserver !== 'undefined') {
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) look(target);
  });
  observer.observe(document, { childList: true, subtree: true });
}

afterEach(() => {
  const mixed = [...found];
  found.clear();
  expect(mixed).toEqual([]);
});
