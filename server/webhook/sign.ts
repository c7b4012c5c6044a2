import { createHmac } from 'node:crypto';

/** What the notices of one webhook are signed with: made from the server's secret, so that none is stored. */
export const webhookSecret = (serverSecret: Uint8Array, id: string): string =>
  createHmac('sha256', serverSecret).update(`confia-webhook-1${id}`).digest('base64url');

/**
 * The signature of a notice: HMAC-SHA256 of the time and the body, so that neither can be changed nor an old notice be
 * sent again much later.
 *
 * @example
 * signatureOf('secret', 1, '{}') // 't=1,v1=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908'
 */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
