// First the words of the page's language, then its script, which reads them when it is loaded.
(() => {
  const GIVE_UP_AFTER_MS = 20_000;
  const html = document.documentElement;
  const load = (/** @type {string} */ src) =>
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', crossOrigin: '', src }));
  let isLoading = false;
  const loadPage = () => {
    if (!isLoading) load(document.getElementById('root')?.dataset['src'] ?? '');
    isLoading = true;
  };
  const { messages } = html.dataset;
  if (messages === undefined) return loadPage();
  window.takeMessages = (loaded) => {
    if (!isLoading) window.loadedMessages = loaded;
    loadPage();
  };
  load(messages);
  // Rather in English than not at all.
  setTimeout(() => {
    if (isLoading) return;
    Object.assign(html, { lang: 'en', dir: 'ltr' });
    loadPage();
  }, GIVE_UP_AFTER_MS);
})();
