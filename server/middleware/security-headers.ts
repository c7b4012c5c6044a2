import type { MiddlewareHandler } from 'hono';
import { isSecure, type Settings } from '../settings.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const permissions = [
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
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissions,
  'X-Content-Type-Options': 'nosniff',
};

/** The same for answers that are given before the application is asked: to a request that cannot be read. */
export const bareHeaders: Readonly<Record<string, string>> = {
  ...always,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Pages that a researcher's cookie opens: their forms must be able to prove where they came from. */
const isResearchers = (path: string): boolean => /^\/(?:d|studio)(?:\/|$)/.test(path);

/**
 * Headers on every response, errors included. Nothing is loaded from or sent to anybody else, no page is framed, no
 * script makes markup; nothing is kept by a cache unless its route says so.
 */
export const securityHeaders = (settings: Settings): MiddlewareHandler => {
  const transport = isSecure(settings) ? { 'Strict-Transport-Security': 'max-age=63072000' } : {};
  const headers = Object.entries({ ...always, ...transport });
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) context.res.headers.set(name, value);
    context.res.headers.set(
      'Referrer-Policy',
      isResearchers(context.req.path) ? 'same-origin' : 'no-referrer',
    );
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  };
};
