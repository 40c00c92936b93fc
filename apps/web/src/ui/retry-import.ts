const TRIES = 10;
const RETRY_AFTER_MS = 2_000;

/** The network's doing: what else is thrown is a mistake of ours. */
export class PartMissing extends Error {}

/**
 * Repeats an `import()` that the network refused. Some browsers cache the failure for the life of the page, so it gives
 * up in the end, and the error boundary offers a reload.
 */
export async function retryImport<Part>(load: () => Promise<Part>, tries = TRIES): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    if (tries <= 1) throw new PartMissing('a part of the page did not come', { cause });
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * (1 + Math.random() / 2)));
    return retryImport(load, tries - 1);
  }
}
