/** Sentences by name, nested. */
export interface Tree<Leaf> {
  readonly [key: string]: Leaf | Tree<Leaf>;
}

/** A translation with the source in place of what it lacks. */
export function completed<Leaf>(translation: Tree<Leaf>, source: Tree<Leaf>): Tree<Leaf> {
  return Object.fromEntries(
    Object.entries(source).map(([key, each]) => {
      const own = translation[key];
      if (isBranch(each) && own !== undefined && isBranch(own)) return [key, completed(own, each)];
      return [key, own ?? each];
    }),
  );
}

function isBranch<Leaf>(node: Leaf | Tree<Leaf>): node is Tree<Leaf> {
  return typeof node === 'object';
}
