import { parseSync } from 'vite';

/** What a script calls built-ins by: `Name`, `Name.member` and `.member`, each once. */
export function usedNames(script: string): string[] {
  const { program, errors } = parseSync('script.js', script);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const names = new Set<string>();
  collect(program, names);
  return [...names];
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const name of namesOf(value)) names.add(name);
  for (const part of Object.values(value)) collect(part, names);
}

function namesOf(node: object): string[] {
  if (!('type' in node)) return [];
  const name = nameOf(node);
  if (name !== null) return [name];
  if (node.type !== 'MemberExpression' || !('object' in node && 'property' in node) || isComputed(node)) return [];
  const [owner, member] = [nameOf(node.object), nameOf(node.property)];
  return [...(owner === null ? [] : [`${owner}.${member}`]), `.${member}`];
}

function nameOf(node: unknown): string | null {
  const isName = typeof node === 'object' && node !== null && 'type' in node && node.type === 'Identifier';
  return isName && 'name' in node && typeof node.name === 'string' ? node.name : null;
}

const isComputed = (node: object) => 'computed' in node && node.computed === true;
