import * as z from 'zod';

/** What people are told of a setting: in docs/settings.md and .env.example (`npm run settings`). */
export interface SettingDoc {
  /** Markdown, with links as from the root of the repository. */
  readonly meaning: string;
  /** What holds where it is not set, for those without a default that could be written. */
  readonly unset?: string;
  /** A value to begin from, for those whose default is none. */
  readonly example?: string;
}

export const settingDocs = z.registry<SettingDoc>();

/** A setting: what it may be and is by default, what it means, and what else there is to tell. */
export function setting<S extends z.ZodType>(schema: S, meaning: string, more: Omit<SettingDoc, 'meaning'> = {}): S {
  settingDocs.add(schema, { meaning, ...more });
  return schema;
}
