// At the foot of each page: the languages by their own names. A reload shows the page in the one that is chosen.
(() => {
  const A_YEAR_S = 31_536_000;
  const choice = document.querySelector('.languages');
  const summary = choice?.querySelector('summary');
  if (!(choice instanceof HTMLDetailsElement) || !summary) return;
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = choice.querySelectorAll('button');
  const choose = (/** @type {string} */ language) => {
    const path = document.documentElement.dataset['base'] ?? '/';
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `pollen_language=${language}; Max-Age=${A_YEAR_S}; Path=${path}; SameSite=Lax${secure}`;
    location.reload();
  };
  const show = () => {
    const { lang } = document.documentElement;
    // The pseudo-language is not among them.
    const current = [...buttons].find((button) => button.lang === lang) ?? buttons[0];
    for (const button of buttons) button.setAttribute('aria-current', String(button === current));
    const [name] = summary.getElementsByTagName('span');
    if (!current || !name) return;
    summary.setAttribute('aria-label', `${current.value}: ${current.textContent}`);
    name.textContent = current.textContent;
  };
  for (const button of buttons) button.addEventListener('click', () => choose(button.lang));
  choice.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    choice.open = false;
    summary.focus();
  });
  addEventListener('click', ({ target }) => {
    if (!(target instanceof Node && choice.contains(target))) choice.open = false;
  });
  show();
  choice.hidden = false;
})();
