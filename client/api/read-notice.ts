import type { Notice } from './types.ts';

export interface SentNotice {
  /** The webhook's own, as the list of webhooks has it. */
  readonly secret: string;
  /** The header `Confia-Signature`; null where there is none. */
  readonly signature: string | null;
  /** The body as it came, not read and written again. */
  readonly body: string;
  /** The time it is, in seconds since 1970; now unless told. */
  readonly seconds?: number;
  /** Most seconds since it was signed, and before; five minutes unless told. */
  readonly patience?: number;
}

const form = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;
const encoder = new TextEncoder();

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/**
 * What a notice says, if the server that has this secret signed it and did so just now; null where it did not: then it is
 * to be refused. Compares in constant time. A notice is sent again with the same `id` until it is answered with 2xx.
 *
 * @example
 * const signed = { secret: 'secret', body: '{}', signature: 't=1,v1=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908' }
 * await readNotice({ ...signed, seconds: 60 }) // {}
 * await readNotice({ ...signed, seconds: 600 }) // null
 */
export const readNotice = async ({
  secret,
  signature,
  body,
  seconds = Date.now() / 1000,
  patience = 300,
}: SentNotice): Promise<Notice | null> => {
  const [, time, mark = ''] = form.exec(signature ?? '') ?? [];
  if (time === undefined || Math.abs(seconds - Number(time)) > patience) return null;
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const isSigned = await subtle.verify('HMAC', key, bytesOf(mark), encoder.encode(`${time}.${body}`));
  return isSigned ? (JSON.parse(body) as Notice) : null;
};
