(() => {
  // Set in the address by whoever puts the computer up. The server keeps it in a cookie for the pages that follow.
  const wanted = new URLSearchParams(location.search).get('large') ?? (keptLarge() ? 'yes' : 'no');
  if (wanted !== 'no') document.documentElement.classList.add('large-print');
  const { lang } = document.documentElement;
  // A browser that may be signed in, and a phone, are shown something else than a code.
  const name = window.pollen?.start ? 'shell' : 'waiting';
  const held = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent;
  const words = (held(`[data-words="${lang}"]`) ?? held('[data-words]') ?? '').split('\n');
  const markup = held(`[data-template="${name}"]`) ?? '';
  const root = document.getElementById('root');
  if (root) root.innerHTML = markup.replace(/\{(\d+)\}/g, (_, number) => words[number] ?? '');

  function keptLarge() {
    try {
      return /(?:^|;\s*)pollen_large=yes/.test(document.cookie);
    } catch {
      // Cookies are refused.
      return false;
    }
  }
})();
