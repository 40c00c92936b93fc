import { PROBLEMS } from '@pollen/shared';
import fc from 'fast-check';
import * as z from 'zod/mini';

type Described = z.core.JSONSchema.JSONSchema;
type Make = (described: Described) => fc.Arbitrary<unknown>;

/** What JSON can hold, and what it cannot. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(-1, Number.POSITIVE_INFINITY),
  fc.constantFrom(undefined, null, 0, '', '/', [], {}, true, false),
  fc.constantFrom('qr', 'passkey', 'login', 'cancelled', 'toString', 'AAAAAAAAAAAAAAAAAAAAAB'),
);

/** Bodies that a schema describes, and such as have something wrong with them, perhaps. */
export function responsesTo(schema: z.ZodMiniType) {
  // What a check refuses that no description tells of: the type of a problem.
  const override = (context: { path: (string | number)[]; jsonSchema: Described }) => {
    if (context.path.join('/') === 'properties/type') context.jsonSchema.enum = Object.keys(PROBLEMS);
  };
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override });
  return { good: good(described), nearlyGood: nearlyGood(described) };
}

const good: Make = (described) => shaped(described, good, []);

const nearlyGood: Make = (described) => {
  const fitting = shaped(described, nearlyGood, Object.keys(described.properties ?? {}));
  return fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: junk });
};

/** One of `missing` is missing, perhaps. */
function shaped(described: Described, make: Make, missing: readonly string[]): fc.Arbitrary<unknown> {
  const choices = described.anyOf ?? described.oneOf;
  if (choices) return fc.oneof(...choices.map((each) => make(of(each))));
  if (described.const !== undefined) return fc.constant(described.const);
  if (described.enum) return fc.constantFrom(...described.enum);
  if (Array.isArray(described.type)) return fc.oneof(...described.type.map((type) => make({ ...described, type })));
  switch (described.type) {
    case 'object':
      return fc.tuple(object(described, make), fc.constantFrom(null, null, ...missing)).map(([body, without]) => ({
        ...Object.fromEntries(Object.entries(body).filter(([name]) => name !== without)),
        more: 1,
      }));
    case 'array':
      return fc.array(make(items(described)), { maxLength: 3 });
    case 'number':
      return fc.double({ min: described.minimum ?? -1e6, max: 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return described.pattern ? fc.stringMatching(new RegExp(described.pattern)) : fc.string();
    default:
      return junk;
  }
}

function object({ properties = {}, required = [] }: Described, make: Make): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(properties).map(([name, each]) => [name, make(of(each))] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: required });
}

const items = ({ items: each }: Described): Described => (Array.isArray(each) ? {} : of(each ?? {}));
const of = (described: Described | boolean): Described => (typeof described === 'boolean' ? {} : described);
