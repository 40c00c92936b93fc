(() => {
  const showFallback = () => {
    if (document.readyState === 'loading') return addEventListener('DOMContentLoaded', showFallback);
    const root = document.getElementById('root');
    const { lang } = document.documentElement;
    const held =
      document.querySelector(`[data-broken="late"][lang="${lang}"]`) ?? document.querySelector('[data-broken="late"]');
    if (root?.childElementCount === 0) root.innerHTML = held?.textContent ?? '';
  };
  const retry = (/** @type {Element} */ asset) => {
    const next = document.createElement(asset.localName);
    for (const { name, value } of asset.attributes) next.setAttribute(name, value);
    asset.replaceWith(next);
  };
  const onError = (/** @type {ErrorEvent} */ { target }) => {
    if (!(target instanceof HTMLElement) || !target.matches('script, link[rel="stylesheet"]')) return;
    if (target.localName === 'script') showFallback();
    setTimeout(retry, 2000 + 1000 * Math.random(), target);
  };
  const hasRules = (/** @type {HTMLLinkElement} */ { sheet }) => {
    try {
      return sheet !== null && sheet.cssRules.length > 0;
    } catch {
      // Only part of it came: nobody may read it, and it is loaded again because of its error.
      return true;
    }
  };
  // A page that comes in place of the styles is taken for styles without a rule, and kept under that address.
  const checkStyles = () => {
    /** @type {NodeListOf<HTMLLinkElement>} */
    const links = document.querySelectorAll('link[rel="stylesheet"]');
    for (const link of links) if (!hasRules(link)) link.href = link.href.replace(/(\?.*)?$/, `?${Date.now()}`);
    setTimeout(checkStyles, 20_000);
  };
  addEventListener('error', onError, true);
  addEventListener('load', checkStyles);
  setTimeout(showFallback, 8000);
})();
