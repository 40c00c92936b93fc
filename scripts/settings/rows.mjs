/** @typedef {import('../../apps/api/src/config/setting-docs.ts').SettingDoc} SettingDoc */
/** @typedef {import('zod').ZodType} ZodType */
/**
 * @typedef {object} SettingRow
 * @property {string} name
 * @property {string | null} fallback its default, as it would be written
 * @property {SettingDoc} doc
 */

/**
 * The table of all settings, from the schema that reads them and what is registered of each.
 * @param {Readonly<Record<string, ZodType>>} shape
 * @param {{ get(schema: ZodType): SettingDoc | undefined }} docs
 * @returns {SettingRow[]}
 */
export function settingRows(shape, docs) {
  return Object.entries(shape).map(([name, schema]) => {
    const doc = docs.get(schema);
    if (doc === undefined) throw new Error(`apps/api/src/config tells nothing of ${name}`);
    const fallback = schema.parse(undefined);
    return { name, fallback: fallback === undefined ? null : String(fallback), doc };
  });
}
