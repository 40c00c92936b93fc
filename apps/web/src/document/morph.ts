/**
 * Makes what is in `target` like what is in `source`, and leaves in place what is alike: so the focus stays, live regions
 * speak, and nothing flickers.
 */
export function morph(target: ParentNode & Node, source: ParentNode & Node): void {
  const [old, next] = [[...target.childNodes], [...source.childNodes]];
  for (const [index, node] of next.entries()) {
    const current = old[index];
    if (current === undefined) target.appendChild(node);
    else if (isAlike(current, node)) update(current, node);
    else target.replaceChild(node, current);
  }
  for (const gone of old.slice(next.length)) target.removeChild(gone);
}

/** A button for something else is another button: who presses one must not have pressed the other. */
function isAlike(one: Node, other: Node): boolean {
  if (one.nodeName !== other.nodeName) return false;
  if (!(one instanceof Element) || !(other instanceof Element)) return true;
  return one.getAttribute('data-action') === other.getAttribute('data-action');
}

function update(current: Node, next: Node): void {
  if (current instanceof Element && next instanceof Element) {
    updateAttributes(current, next);
    morph(current, next);
  } else if (current.nodeValue !== next.nodeValue) current.nodeValue = next.nodeValue;
}

function updateAttributes(current: Element, next: Element): void {
  for (const { name } of [...current.attributes]) if (!next.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
}
