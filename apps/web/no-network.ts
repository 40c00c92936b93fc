/** Without `fetch`, which jsdom lacks, a test would see a mistake of the page where there is only no server. */
globalThis.fetch ??= () => Promise.reject(new TypeError('no network in this test'));
