import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, or of the UTF-8 bytes of a text: 32 bytes. */
export const sha256 = (data: string | Uint8Array): Uint8Array =>
  digest(typeof data === 'string' ? utf8ToBytes(data) : data);

/**
 * SHA-256 as 64 lower-case hex digits; the same on server and in the browser.
 *
 * @example
 * sha256Hex('') // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 */
export const sha256Hex = (data: string | Uint8Array): string => bytesToHex(sha256(data));
