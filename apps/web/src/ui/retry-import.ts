import { isPageOutdated } from '../api/page-version.ts';
import { notePageOutdated } from './page-outdated.tsx';

const TRIES = 10;
const RETRY_AFTER_MS = 2_000;

/** The network's doing, or a newer version's: what else is thrown is a mistake of ours. */
export class PartMissing extends Error {}

/**
 * Loads a part of the page that comes late, again where the network refused it. Some browsers cache the failure for the
 * life of the page, so it gives up in the end; at once where a newer version is on the server, which the page then says.
 */
export async function retryImport<Part>(load: () => Promise<Part>, tries = TRIES): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    const isOutdated = await isPageOutdated(cause);
    if (isOutdated) notePageOutdated();
    if (isOutdated || tries <= 1) throw new PartMissing('a part of the page did not come', { cause });
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * (1 + Math.random() / 2)));
    return retryImport(load, tries - 1);
  }
}
