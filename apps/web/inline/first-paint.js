(() => {
  // A browser that may be signed in, and a phone, are shown something else than a code.
  const name = window.pollen?.start ? 'shell' : 'waiting';
  const template = document.querySelector(`[data-template="${name}"]`);
  const root = document.getElementById('root');
  if (root && template) root.innerHTML = template.textContent ?? '';
})();
