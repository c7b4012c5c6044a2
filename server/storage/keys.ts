import { hash } from 'node:crypto';

/** Bytes of an id: 128 bits, so that none is met twice. */
export const idBytes = 16;

/**
 * The first bytes of the SHA-256 of a text. By way of a string, since bytes of their own for every hash take the collector
 * of garbage longer than hashing does.
 */
const sha256 = (text: string, bytes = 32): Buffer =>
  Buffer.from(hash('sha256', text, 'binary').slice(0, bytes), 'binary');

/**
 * The id of what was sent under a key: a hash cut to 128 bits. The key opens the answer and is itself never stored;
 * the id is as random as the key, so lying in order of ids says nothing about order of arrival.
 */
export const idOf = (key: string): Buffer => sha256(`confia-response-1\n${key}`, idBytes);

/** What finds a receipt: a hash of its hash, cut to 128 bits. */
export const receiptId = (receiptHash: string): Buffer =>
  sha256(`confia-receipt-id-1\n${receiptHash}`, idBytes);

/** SHA-256 of a packed document and of the definition that says how to read it. */
export const digestOf = (definitionHash: string, packed: string): Buffer =>
  sha256(`${definitionHash}\n${packed}`);
