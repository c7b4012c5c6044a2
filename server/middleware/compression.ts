import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { acceptedEncoding } from '../accept.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this many bytes compressing costs more than it saves. */
const smallest = 1024;

const text = /^(?:text\/html|text\/plain|application\/(?:problem\+)?json)\b/;

/**
 * Compresses HTML and JSON: brotli, else gzip, as the reader accepts. Streams (exports), what is compressed already,
 * and what says `no-transform` (a page with a receipt's code on it) are left as they are.
 */
export const compression = (): MiddlewareHandler => async (context, next) => {
  await next();
  const { res } = context;
  const type = res.headers.get('Content-Type') ?? '';
  if (!text.test(type) || res.body === null || res.headers.has('Content-Encoding')) return;
  res.headers.append('Vary', 'Accept-Encoding');
  if (/\bno-transform\b/.test(res.headers.get('Cache-Control') ?? '')) return;
  if (res.headers.has('Content-Disposition')) return;
  const encoding = acceptedEncoding(context.req.header('accept-encoding'));
  if (encoding === null || context.req.method === 'HEAD') return;
  const plain = new Uint8Array(await res.arrayBuffer());
  if (plain.length < smallest) {
    context.res = new Response(plain, res);
    return;
  }
  const packed =
    encoding === 'br'
      ? await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : await zip(plain, { level: 6 });
  context.res = new Response(packed, res);
  context.res.headers.set('Content-Encoding', encoding);
  context.res.headers.delete('Content-Length');
};
