import type { BrowserContext } from 'playwright-core';

/** Where everybody in the pictures comes from: a network for documentation (RFC 5737), behind one router. */
const FROM = '203.0.113.7';

/** Brings what a browser asks of the public address to the product, as the proxy in front does that ends TLS. */
export async function bring(context: BrowserContext, publicOrigin: string, productUrl: string): Promise<void> {
  await context.route(`${publicOrigin}/**`, async (route) => {
    const request = route.request();
    const { origin: _, pathname, search } = new URL(request.url());
    const cookies = await context.cookies(publicOrigin);
    const body = request.postDataBuffer();
    const response = await fetch(productUrl + pathname + search, {
      method: request.method(),
      headers: {
        ...(await request.allHeaders()),
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        'x-forwarded-for': FROM,
      },
      redirect: 'manual',
      ...(body && { body: new Uint8Array(body) }),
    });
    const { 'content-encoding': __, ...headers } = Object.fromEntries(response.headers);
    const setCookies = response.headers.getSetCookie().join('\n');
    await route.fulfill({
      status: response.status,
      headers: { ...headers, ...(setCookies && { 'set-cookie': setCookies }) },
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
}
