import type { MiddlewareHandler } from 'hono';
import { isSecure, type Settings } from '../settings.ts';

const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** The policy of a page that these sites may show in a frame; nobody may where there are none. */
export const policyFor = (sites: readonly string[]): string =>
  [...directives, `frame-ancestors ${sites.length === 0 ? "'none'" : sites.join(' ')}`].join('; ');

/** The policy of a page that shows pages of our own in frames. */
export const framingPolicy = [...directives, "frame-src 'self'", "frame-ancestors 'none'"].join('; ');

const features = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

const passkeys = /^publickey-credentials-/;

/** All off, but passkeys on the pages on which researchers sign in. */
const permissionsFor = (signsIn: boolean): string =>
  features.map((feature) => `${feature}=(${signsIn && passkeys.test(feature) ? 'self' : ''})`).join(', ');

const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policyFor([]),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissionsFor(false),
  'X-Content-Type-Options': 'nosniff',
};

/** The same for answers that are given before the application is asked: to a request that cannot be read. */
export const bareHeaders: Readonly<Record<string, string>> = {
  ...always,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Pages that a researcher's cookie opens: their forms must be able to prove where they came from. */
const isResearchers = (path: string): boolean => /^\/(?:d|studio|account)(?:\/|$)/.test(path);

/** Where a page may ask for a passkey: wherever one may be asked to sign in. */
const signInPolicy = permissionsFor(true);

/** Pages for a frame, which say themselves on which sites; and a preview, which is in a frame of our own. */
const sayTheirPolicy = (path: string): boolean => /^\/(?:e\/|studio\/[^/]+\/preview(?:\/page)?$)/.test(path);

/**
 * Headers on every response, errors included. Nothing is loaded from or sent to anybody else, no page is framed
 * but those of `/e/` on sites their study names and previews on our own, no script makes markup; nothing is kept by a cache unless its route says so.
 */
export const securityHeaders = (settings: Settings): MiddlewareHandler => {
  const under = settings.hstsSubdomains === true ? '; includeSubDomains' : '';
  const transport = isSecure(settings) ? { 'Strict-Transport-Security': `max-age=63072000${under}` } : {};
  const headers = Object.entries({ ...always, ...transport });
  return async (context, next) => {
    await next();
    const framed = sayTheirPolicy(context.req.path)
      ? context.res.headers.get('Content-Security-Policy')
      : null;
    for (const [name, value] of headers) context.res.headers.set(name, value);
    if (isResearchers(context.req.path)) context.res.headers.set('Permissions-Policy', signInPolicy);
    if (framed !== null) context.res.headers.set('Content-Security-Policy', framed);
    context.res.headers.set(
      'Referrer-Policy',
      isResearchers(context.req.path) ? 'same-origin' : 'no-referrer',
    );
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  };
};
