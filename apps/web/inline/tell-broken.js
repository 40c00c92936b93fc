// In the syntax of 2016, so that it runs in browsers that cannot even read the other scripts.
(() => {
  // Each is there in the oldest browsers that the pages are for, and not much longer.
  const isNewEnough =
    'hasOwn' in Object &&
    'at' in Array.prototype &&
    'structuredClone' in window &&
    'AbortController' in window &&
    'replaceChildren' in Element.prototype &&
    CSS.supports('height', '1dvh');
  const textOf = (/** @type {string} */ name) => {
    const own = document.querySelector(`[data-broken="${name}"][lang="${document.documentElement.lang}"]`);
    const held = own || document.querySelector(`[data-broken="${name}"]`);
    return held === null ? '' : held.textContent;
  };
  const whenRead = (/** @type {() => void} */ run) => {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', run);
    else run();
  };
  let isTold = false;
  const tell = () => {
    if (isTold) return;
    isTold = true;
    whenRead(() => {
      document.body.insertAdjacentHTML('beforeend', textOf('by-us'));
      const button = document.querySelector('.broken button');
      if (button !== null) button.addEventListener('click', () => location.reload());
    });
  };
  if (!isNewEnough) {
    isTold = true;
    window.isTooOld = true;
    whenRead(() => {
      document.body.innerHTML = textOf('too-old');
    });
  }
  // A mistake of ours is told as such: nobody should look for it in their network. Others have no `error` or are none.
  addEventListener('error', ({ error }) => {
    if (error) tell();
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    if (reason instanceof Error && !(reason instanceof DOMException)) tell();
  });
})();
