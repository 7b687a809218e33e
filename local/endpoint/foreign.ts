import type { Call } from '../wire/service.ts';

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Whether a browser sends the request for a page of another site, or under a name that somebody else has made point to
 * this machine. No service of AWS has to ask: what is signed is not sent by a browser unawares.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function isForeign({ headers, method }: Call): boolean {
  const { host = '', origin, 'sec-fetch-site': site = 'none', 'sec-fetch-mode': mode } = headers;
  if (!loopback.test(host)) return true;
  if (origin !== undefined && origin !== `http://${host}`) return true;
  // Following a link to it, which shows it and lets the other site see nothing, is everybody's right.
  return !['same-origin', 'none'].includes(site) && !(method === 'GET' && mode === 'navigate');
}
