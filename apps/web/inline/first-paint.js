(() => {
  // A browser that may be signed in, and a phone, are shown something else than a code.
  const name = window.pollen.start ? 'shell' : 'waiting';
  document.getElementById('root').innerHTML = document.querySelector(`[data-template="${name}"]`).textContent;
})();
