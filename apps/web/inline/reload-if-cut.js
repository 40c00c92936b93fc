// A network may cut the page off before its script, which stands at the end: then what there is would stay for ever.
(() => {
  const MOST_RELOADS = 3;
  const KEY = 'pollen.cut';
  let received = 0;
  const reloadOnce = () => {
    const reloads = Number(sessionStorage.getItem(KEY));
    if (reloads >= MOST_RELOADS) return;
    sessionStorage.setItem(KEY, `${reloads + 1}`);
    location.reload();
  };
  const check = () => {
    try {
      if (window.takeReactPages || window.isTooOld) return sessionStorage.removeItem(KEY);
      const { length } = document.documentElement.textContent;
      if (length === received) return reloadOnce();
      received = length;
      setTimeout(check, 4000);
    } catch {
      // A tab that may remember nothing might reload without end, and does not.
    }
  };
  setTimeout(check, 4000);
})();
