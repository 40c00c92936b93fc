(() => {
  // Set in the address by whoever puts the computer up.
  if (new URLSearchParams(location.search).has('large')) document.documentElement.classList.add('large-print');
  const { lang } = document.documentElement;
  // A browser that may be signed in, and a phone, are shown something else than a code.
  const name = window.pollen?.start ? 'shell' : 'waiting';
  const held = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent;
  const words = (held(`[data-words="${lang}"]`) ?? held('[data-words]') ?? '').split('\n');
  const markup = held(`[data-template="${name}"]`) ?? '';
  const root = document.getElementById('root');
  if (root) root.innerHTML = markup.replace(/\{(\d+)\}/g, (_, number) => words[number] ?? '');
})();
