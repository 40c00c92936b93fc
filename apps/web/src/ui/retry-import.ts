const TRIES = 10;
const AGAIN_AFTER_MS = 2_000;

/**
 * Loads a part of the page, again and again where the network refuses it. There are browsers that never ask twice for a
 * part in one page, so it gives up in the end: the page can then be loaded again.
 */
export async function retryImport<Part>(load: () => Promise<Part>, tries = TRIES): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    if (tries <= 1) throw cause;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS * (1 + Math.random() / 2)));
    return retryImport(load, tries - 1);
  }
}
