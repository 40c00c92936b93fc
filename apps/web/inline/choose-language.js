// The language of the page: the one that was chosen, else the reader's. What the pages say in it stands in them, or is loaded.
(() => {
  const html = document.documentElement;
  /** The address of what is loaded; English stands in the pages' own scripts. */
  const messagesIn = (/** @type {string} */ tag) => html.getAttribute(`data-messages-${tag}`);
  const chosen = () => {
    try {
      return /(?:^|;\s*)pollen_language=([\w-]+)/.exec(document.cookie)?.[1] ?? '';
    } catch {
      // A page that may keep nothing has no cookies.
      return '';
    }
  };
  const preferred = navigator.languages.map((tag) => tag.toLowerCase().split('-', 1)[0] ?? '');
  const language = [chosen(), ...preferred].find((tag) => tag === 'en' || messagesIn(tag)) ?? 'en';
  html.lang = language;
  html.dir = language === 'ar' ? 'rtl' : 'ltr';
  const messages = messagesIn(language);
  if (messages) html.dataset['messages'] = messages;
  const title = document.querySelector(`meta[name="title"][lang="${language}"]`)?.getAttribute('content');
  if (title) document.title = title;
})();
