import type { Frame } from 'playwright-core';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line of text, or a control or picture. */
interface Leaf {
  readonly name: string;
  readonly box: Box;
  readonly isPicture: boolean;
  /** Which node it is a part of: where a name ends in dots, Chromium has two boxes of its last line. */
  readonly node: number;
  /** The controls that it is in. */
  readonly inside: readonly number[];
}

/** What two boxes of rounded sizes may share. */
const SLACK = 1.5;

/** Texts and controls that cover one another, though neither is inside the other; each pair by its first words. */
export async function overlaps(frame: Frame): Promise<string[]> {
  const leaves = (await leavesOf(frame)).filter(({ box }) => isSeen(box));
  const pairs = leaves.flatMap((one, place) =>
    leaves
      .slice(place + 1)
      .filter((other) => isSeen(common(one.box, other.box)) && !holds(one, other) && !holds(other, one))
      .map((other) => `${one.name} and ${other.name}`),
  );
  return [...new Set(pairs)];
}

const isSeen = ({ left, right, top, bottom }: Box) => right - left > SLACK && bottom - top > SLACK;

const common = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  right: Math.min(one.right, other.right),
  top: Math.max(one.top, other.top),
  bottom: Math.min(one.bottom, other.bottom),
});

/** A picture also what is drawn in it: the number in its ring, the mark in the middle of the code. */
function holds(outer: Leaf, { box, node, inside }: Leaf): boolean {
  const isAround =
    outer.box.left <= box.left &&
    outer.box.right >= box.right &&
    outer.box.top <= box.top &&
    outer.box.bottom >= box.bottom;
  return outer.node === node || inside.includes(outer.node) || (outer.isPicture && isAround);
}

function leavesOf(frame: Frame): Promise<Leaf[]> {
  return frame.evaluate(() => {
    const nodes = [
      ...document.body.querySelectorAll('a[href], button, input, select, textarea, summary, img, svg, video'),
    ];
    const isForEyes = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.unseen');
    const holdersOf = (node: Node) => nodes.flatMap((holder, at) => (holder.contains(node) ? [at] : []));
    /** What is left of it inside everything that hides what does not fit. */
    function clipped({ left, right, top, bottom }: DOMRect, element: Element): Box {
      const box = { left, right, top, bottom };
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible') continue;
        const edge = around.getBoundingClientRect();
        box.left = Math.max(box.left, edge.left);
        box.right = Math.min(box.right, edge.right);
        box.top = Math.max(box.top, edge.top);
        box.bottom = Math.min(box.bottom, edge.bottom);
      }
      return box;
    }
    /** Of a field only where its text is: a button may stand in its padding. */
    function shown(element: Element): DOMRect[] {
      if (!element.matches('input, textarea, select')) return [...element.getClientRects()];
      const { x, y, width, height } = element.getBoundingClientRect();
      const [left, right] = [getComputedStyle(element).paddingLeft, getComputedStyle(element).paddingRight].map(
        Number.parseFloat,
      );
      return [new DOMRect(x + (left ?? 0), y, width - (left ?? 0) - (right ?? 0), height)];
    }
    const controls = nodes.flatMap((node, at) => {
      if (!isForEyes(node)) return [];
      const name = `${node.localName} ${(node.textContent ?? '').trim().slice(0, 30)}`;
      const isPicture = node.matches('img, svg, video');
      return shown(node).map((box) => ({
        name,
        box: clipped(box, node),
        isPicture,
        node: at,
        inside: holdersOf(node),
      }));
    });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Leaf[] = [];
    for (let node = walker.nextNode(), seen = 0; node !== null; node = walker.nextNode(), seen++) {
      const parent = node.parentElement;
      const words = (node.nodeValue ?? '').trim();
      if (parent === null || words === '' || !isForEyes(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const inside = holdersOf(node);
      // Lines that are set close share the space above and below their letters.
      for (const { x, y, width, height } of range.getClientRects()) {
        const letters = new DOMRect(x, y + height / 4, width, height / 2);
        texts.push({
          name: `“${words.slice(0, 30)}”`,
          box: clipped(letters, parent),
          isPicture: false,
          node: nodes.length + seen,
          inside,
        });
      }
    }
    return [...texts, ...controls];
  });
}
