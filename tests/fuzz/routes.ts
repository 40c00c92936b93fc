import * as z from 'zod';
import type { Product } from '../support/product.ts';

/** As much of JSON Schema as the description of our API holds. */
export interface Schema {
  readonly type?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
  readonly choices: readonly Schema[];
}

export interface Route {
  readonly method: string;
  /** With `{name}` where a parameter stands. */
  readonly path: string;
  readonly body: Schema | null;
  /** What a parameter may be, where it is one of a few. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** What may stand behind `?`. */
  readonly query: readonly string[];
}

const SchemaOf: z.ZodType<Schema> = z.lazy(() =>
  z
    .object({
      type: z.union([z.string(), z.array(z.string())]).optional(),
      enum: z.array(z.unknown()).optional(),
      properties: z.record(z.string(), SchemaOf).optional(),
      items: SchemaOf.optional(),
      anyOf: z.array(SchemaOf).optional(),
      oneOf: z.array(SchemaOf).optional(),
    })
    .transform(({ anyOf, oneOf, type, enum: values, ...schema }): Schema => {
      const own = { ...schema, enum: values?.filter((value) => typeof value === 'string') };
      // Something or null: each is a choice.
      if (Array.isArray(type)) return { choices: type.map((each) => ({ ...own, type: each, choices: [] })) };
      return { ...own, type, choices: anyOf ?? oneOf ?? [] };
    }),
);
const Operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: SchemaOf })).default([]),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: SchemaOf }) }) }).optional(),
});
const Description = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

/** What is no API, and so not described. */
const OTHERS = [
  'POST /sign-in',
  'POST /sign-in/again',
  'POST /sign-in/out',
  'GET /sign-in/{id}/{step}',
  'GET /sign-in/{id}/code/{step}/{nonce}',
  'GET /sign-in/account/{nonce}',
  'GET /assets/{id}',
  'GET /pictures/{id}',
  'GET /q',
  'GET /',
];

/** Every route of the product: what describes itself, and the pages. */
export async function routesOf({ app }: Product): Promise<readonly Route[]> {
  const { paths } = Description.parse((await app.server.inject('/api/openapi.json')).json());
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters, requestBody }]): Route => {
      const params = parameters.flatMap(({ name, schema }) => (schema.enum ? [[name, schema.enum] as const] : []));
      const body = requestBody?.content['application/json'].schema ?? null;
      const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      return { method: method.toUpperCase(), path, body, params: Object.fromEntries(params), query };
    }),
  );
  const others = OTHERS.map((line): Route => {
    const [method = '', path = ''] = line.split(' ');
    return { method, path, body: null, params: {}, query: [] };
  });
  return [...described, ...others];
}
