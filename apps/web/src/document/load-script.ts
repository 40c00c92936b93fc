const RETRY_AFTER_MS = 2_000;

/** Loads a script, again and again where the network refuses it. */
export function loadScript(src: string): void {
  const script = Object.assign(document.createElement('script'), { type: 'module', src });
  script.addEventListener('error', () => {
    script.remove();
    setTimeout(loadScript, RETRY_AFTER_MS * (1 + Math.random() / 2), src);
  });
  document.head.append(script);
}
