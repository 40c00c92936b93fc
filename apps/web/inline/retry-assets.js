(() => {
  const say = () => {
    if (document.readyState === 'loading') return addEventListener('DOMContentLoaded', say);
    const root = document.getElementById('root');
    if (!root || root.childElementCount > 0) return;
    // A form in a page that hides where it comes from would be sent with "Origin: null".
    document.head.append(Object.assign(document.createElement('meta'), { name: 'referrer', content: 'same-origin' }));
    root.innerHTML = root.dataset.fallback;
  };
  const loadAgain = (part) => {
    const next = document.createElement(part.localName);
    for (const { name, value } of part.attributes) next.setAttribute(name, value);
    part.replaceWith(next);
  };
  const onRefused = ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches('script, link[rel="stylesheet"]')) return;
    if (target.localName === 'script') say();
    setTimeout(loadAgain, 2000 + 1000 * Math.random(), target);
  };
  const hasStyles = ({ sheet }) => {
    try {
      return sheet?.cssRules.length > 0;
    } catch {
      // Only part of it came: nobody may read it, and it is loaded again because of its error.
      return true;
    }
  };
  // A page that comes in place of the styles is taken for styles without a rule, and kept under that address.
  const lookForStyles = () => {
    for (const part of document.querySelectorAll('link[rel="stylesheet"]'))
      if (!hasStyles(part)) part.href = part.href.replace(/(\?.*)?$/, `?${Date.now()}`);
    setTimeout(lookForStyles, 20_000);
  };
  addEventListener('error', onRefused, true);
  addEventListener('load', lookForStyles);
  setTimeout(say, 8000);
})();
