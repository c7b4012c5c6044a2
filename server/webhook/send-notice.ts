import { lookup } from 'node:dns/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';
import { hostOf, isLoopback, webhookAddressIssue } from './webhook-address.ts';

/** Where a name leads, as IP addresses. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface Notice {
  readonly address: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Null when it was taken (2xx); else why not. */
export type Refused = 'address' | 'private' | 'unreachable' | 'redirect' | 'refused' | null;

export type SendNotice = (notice: Notice) => Promise<Refused>;

/** Milliseconds until somebody who does not answer is given up. */
const patience = 10_000;

const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Only the addresses that were looked at are gone to: a name cannot lead elsewhere a moment later. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, callback) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = all;
    if (options.all === true) callback(null, all);
    else callback(null, first?.address ?? '', first?.family);
  };

const addressesOf = async (url: URL, resolve: Resolve): Promise<readonly string[] | null> => {
  if (isIP(hostOf(url)) !== 0) return [hostOf(url)];
  try {
    return await resolve(hostOf(url));
  } catch {
    return null;
  }
};

/**
 * Sends notices by POST. Nothing but the notice leaves: no cookie, no key. Redirects are not followed, what comes back is
 * not read, and no address of a network of somebody's own is gone to, whatever name leads there.
 */
export const noticeSender =
  (resolve: Resolve = systemResolve): SendNotice =>
  async ({ address, body, headers }) => {
    if (webhookAddressIssue(address) !== null) return 'address';
    const url = new URL(address);
    const found = await addressesOf(url, resolve);
    if (found === null || found.length === 0) return 'unreachable';
    const isHere = (own: string): boolean => own === '::1' || own.startsWith('127.');
    if (isLoopback(url) ? !found.every(isHere) : found.some(isPrivateAddress)) return 'private';
    return new Promise((done) => {
      const asking = (url.protocol === 'https:' ? secure : plain)(url, {
        method: 'POST',
        agent: false,
        lookup: pinned(found),
        timeout: patience,
        maxHeaderSize: 16_384,
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'confia',
          ...headers,
        },
      });
      const cut = setTimeout(() => asking.destroy(), patience);
      const end = (refused: Refused): void => {
        clearTimeout(cut);
        asking.destroy();
        done(refused);
      };
      asking.on('response', ({ statusCode = 0 }) =>
        end(
          statusCode >= 200 && statusCode < 300
            ? null
            : statusCode >= 300 && statusCode < 400
              ? 'redirect'
              : 'refused',
        ),
      );
      asking.on('timeout', () => asking.destroy());
      asking.on('error', () => end('unreachable'));
      asking.end(body);
    });
  };
