import { dirname, join } from 'node:path';
import { readSources } from './imports.mjs';

/** @typedef {import('./rules.mjs').Rules} Rules */
/** @typedef {import('./imports.mjs').Source} Source */

/**
 * Every import that breaks a rule, as `file: what is wrong`, and every cycle of files.
 * @param {Rules} rules
 * @param {string} base the folder that holds `rules.root`
 * @returns {string[]}
 */
export function violations(rules, base) {
  const sources = readSources(join(base, rules.root));
  const wrong = sources.flatMap((source) => [...wrongLayers(source, rules), ...wrongPackages(source, rules)]);
  return [...wrong, ...cycles(sources)].map((line) => `${rules.root}/${line}`);
}

/**
 * @param {Source} source
 * @param {Rules} rules
 */
function wrongLayers({ file, imports }, rules) {
  const own = layerOf(file, rules);
  if (own === undefined) return [`${file}: no layer is named for this folder`];
  return imports.flatMap((target) => {
    const other = layerOf(target, rules);
    if (other === undefined) return [`${file}: imports ${target}, which is outside every layer`];
    if (other.name === own.name || other.rank < own.rank) return [];
    return [`${file}: ${own.name} may not import ${target}: ${other.name} is not below it`];
  });
}

/**
 * @param {Source} source
 * @param {Rules} rules
 */
function wrongPackages({ file, packages }, rules) {
  const layer = layerOf(file, rules)?.name ?? '';
  return packages.flatMap((name) => {
    const rule = rules.packages.find((each) => each.name.test(name));
    return rule?.in.test(layer) ? [] : [`${file}: ${layer} may not import ${name}`];
  });
}

/**
 * The layer of the nearest folder that is named.
 * @param {string} file
 * @param {Rules} rules
 * @returns {{ name: string, rank: number } | undefined}
 */
function layerOf(file, { layers }) {
  for (let name = dirname(file); ; name = dirname(name)) {
    const rank = layers.findIndex((layer) => layer.includes(name));
    if (rank >= 0) return name === '.' && dirname(file) !== '.' ? undefined : { name, rank };
    if (name === '.' || name.startsWith('..')) return undefined;
  }
}

/**
 * @param {readonly Source[]} sources
 * @returns {string[]}
 */
function cycles(sources) {
  const byFile = new Map(sources.map((source) => [source.file, source.imports]));
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {string} */ file, /** @type {readonly string[]} */ path) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of byFile.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const { file } of sources) visit(file, []);
  return found;
}
