(() => {
  const phone = matchMedia(
    '(pointer: coarse) and (max-width: 40rem), (pointer: coarse) and (max-height: 30rem)',
  ).matches;
  window.pollen = { phone };
  try {
    if (localStorage.getItem('pollen.signed-in')) return;
  } catch {
    // A browser that keeps nothing has no hint.
  }
  if (phone || window.isTooOld) return;
  const base = document.documentElement.dataset['base'] ?? '';
  const continueTo = new URLSearchParams(location.search).get('continue')?.slice(0, 512);
  window.pollen.start = fetch(`${base}/api/logins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(continueTo ? { continueTo } : {}),
    cache: 'no-store',
    redirect: 'manual',
  });
  // Whoever takes the response up sees the failure.
  window.pollen.start.catch(() => undefined);
})();
