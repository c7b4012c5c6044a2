import { hash } from 'node:crypto';

/** Bytes of an id: 128 bits, so that none is met twice. */
export const idBytes = 16;

/**
 * The id of what was sent under a key: a hash cut to 128 bits. The key opens the answer and is itself never stored;
 * the id is as random as the key, so lying in order of ids says nothing about order of arrival.
 */
export const idOf = (key: string): Buffer =>
  hash('sha256', `confia-response-1\n${key}`, 'buffer').subarray(0, idBytes);

/** What finds a receipt: a hash of its hash, cut to 128 bits. */
export const receiptId = (receiptHash: string): Buffer =>
  hash('sha256', `confia-receipt-id-1\n${receiptHash}`, 'buffer').subarray(0, idBytes);

/** SHA-256 of a packed document and of the definition that says how to read it. */
export const digestOf = (definitionHash: string, packed: string): Buffer =>
  hash('sha256', `${definitionHash}\n${packed}`, 'buffer');
