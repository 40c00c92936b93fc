// Shows notifications and does nothing else: it answers no request and keeps nothing.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/**
 * One that cannot be read is shown, too: browsers take the permission from a page that hides a message.
 * @param {PushMessageData | null} data
 */
function read(data) {
  try {
    const { title, body, path, tag, icon } = Object(data?.json());
    return { title: String(title), body: String(body), path: String(path), tag: String(tag), icon };
  } catch {
    return { title: worker.location.host, body: '', path: '.', tag: '', icon: null };
  }
}

/**
 * Leads to our own pages and nowhere else.
 * @param {unknown} path
 */
function ownAddress(path) {
  const { scope } = worker.registration;
  const { href } = new URL(String(path), scope);
  return href.startsWith(scope) ? href : scope;
}

/** @param {string} address */
async function open(address) {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = pages.find(({ url }) => url === address);
  return shown ? shown.focus() : worker.clients.openWindow(address);
}

worker.addEventListener('install', () => worker.skipWaiting());

worker.addEventListener('push', (event) => {
  const { title, body, path, tag, icon } = read(event.data);
  const more = icon ? { icon, badge: new URL('icons/badge.png', worker.registration.scope).href } : {};
  event.waitUntil(worker.registration.showNotification(title, { body, tag, data: { path }, ...more }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(ownAddress(event.notification.data?.path ?? '.')));
});
