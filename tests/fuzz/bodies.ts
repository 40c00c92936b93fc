import fc from 'fast-check';
import type { Schema } from './routes.ts';
import { text, textFor } from './values.ts';

const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }), fc.integer(), fc.double(), fc.constant([]));

/** A value that fits a schema as far as its shape goes, mostly. */
function fitting(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 19, arbitrary: shaped(schema, name) }, { weight: 1, arbitrary: anything });
}

function shaped(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  if (schema.choices.length > 0) return fc.oneof(...schema.choices.map((each) => shaped(each)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objects(schema.properties ?? {});
    case 'array':
      return fc.array(shaped(schema.items ?? { choices: [] }), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.oneof(
        { weight: 4, arbitrary: fc.constant('<own-number>') },
        fc.integer({ min: 10, max: 99 }),
        fc.integer(),
      );
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    default:
      return textFor(name);
  }
}

function objects(properties: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const names = Object.keys(properties);
  const whole = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, fitting(each, name)])),
  );
  const without = fc.constantFrom(null, ...names);
  const more = fc.dictionary(fc.constantFrom('accountId', 'id', 'isAdmin', 'x', ...names), anything, { maxKeys: 1 });
  const altered = fc.tuple(whole, without, more).map(([object, name, extra]) => {
    const kept = Object.entries(object).filter(([each]) => each !== name);
    return { ...Object.fromEntries(kept), ...extra };
  });
  return fc.oneof({ weight: 6, arbitrary: whole }, { weight: 1, arbitrary: altered });
}

/** JSON, or nearly: cut short, doubled, or something else. */
export function bodies(schema: Schema | null): fc.Arbitrary<string> {
  const json = fitting(schema ?? { type: 'object', choices: [] }).map((value) =>
    // A number that stands for itself is one.
    JSON.stringify(value ?? null).replaceAll('"<own-number>"', '<own-number>'),
  );
  const cut = fc.tuple(json, fc.nat(100)).map(([whole, at]) => whole.slice(0, at));
  const proto = json.map((whole) => whole.replace('{', '{"__proto__":{"isAdmin":true},'));
  const doubled = json.map((whole) => `${whole}${whole}`);
  const odd = fc.oneof(
    cut,
    proto,
    doubled,
    fc.string({ unit: 'binary' }),
    fc.constant(`{"x":"${'x'.repeat(20_000)}"}`),
  );
  return fc.oneof({ weight: 15, arbitrary: json }, { weight: 1, arbitrary: odd });
}
