import type { Handler } from 'hono';
import { acceptedEncoding } from '../accept.ts';
import type { Assets } from '../assets.ts';
import { issue, problem } from '../problem.ts';

/** Serves built files from memory. Their names change with their content, so a browser may keep them for good. */
export const serveAssets =
  (assets: Assets): Handler =>
  (context) => {
    const file = assets.file(context.req.param('name') ?? '');
    if (file === null) return problem(context, 404, [issue('HTTP-NOT-FOUND')]);
    const encoding = acceptedEncoding(context.req.header('accept-encoding'));
    const packed = encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : undefined;
    return context.body(new Uint8Array(packed ?? file.plain), 200, {
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(packed === undefined || encoding === null ? {} : { 'Content-Encoding': encoding }),
    });
  };
