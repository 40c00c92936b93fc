interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What pages share is in two files: what the sign-in page needs at once, and the rest. Each file more is one more that a
 * network can refuse.
 */
export function sharedChunks(signInPage: string): {
  name(id: string, modules: Modules): string;
  minShareCount: number;
} {
  const needed = new Set<string>();
  const need = (id: string, modules: Modules) => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) need(imported, modules);
  };
  return {
    minShareCount: 2,
    name: (id, modules) => {
      need(signInPage, modules);
      return needed.has(id) ? 'common' : 'shared';
    },
  };
}
