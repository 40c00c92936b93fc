/**
 * Leads what is in `target` from `before` to `after`, which stay as they are, and touches nothing that is the same in both: so the
 * focus stays, live regions speak, nothing flickers, and what a browser's translator has put in place of a text stays, too.
 */
export function morph(target: ParentNode & Node, before: ParentNode, after: ParentNode): void {
  const [current, old, next] = [[...target.children], [...before.children], [...after.children]];
  for (const [index, element] of next.entries()) {
    const [here, last] = [current[index], old[index]];
    if (here === undefined) target.appendChild(element.cloneNode(true));
    else if (last !== undefined && isAlike(here, last) && isAlike(last, element)) update(here, last, element);
    else target.replaceChild(element.cloneNode(true), here);
  }
  for (const gone of current.slice(next.length)) target.removeChild(gone);
}

/** Buttons with different actions are different elements: a press that began on one must not end on the other. */
function isAlike(one: Element, other: Element): boolean {
  return one.nodeName === other.nodeName && one.getAttribute('data-action') === other.getAttribute('data-action');
}

function update(here: Element, before: Element, after: Element): void {
  if (before.isEqualNode(after)) return;
  updateAttributes(here, before, after);
  if (!holdsText(before) && !holdsText(after)) morph(here, before, after);
  // Texts are replaced, not changed: a translator may have taken the old nodes out of the page.
  else if (before.innerHTML !== after.innerHTML) here.replaceChildren(...after.cloneNode(true).childNodes);
}

function updateAttributes(here: Element, before: Element, after: Element): void {
  for (const { name } of before.attributes) if (!after.hasAttribute(name)) here.removeAttribute(name);
  for (const { name, value } of after.attributes)
    if (before.getAttribute(name) !== value) here.setAttribute(name, value);
}

function holdsText({ childNodes }: Element): boolean {
  return [...childNodes].some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim() !== '');
}
