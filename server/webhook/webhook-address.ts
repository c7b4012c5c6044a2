import { isIP } from 'node:net';
import type { Issue } from '../../surveys/model/issue.ts';
import { issue } from '../problem.ts';
import { isPrivateAddress } from './private-address.ts';

/** The host of an address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether an address says itself, in so many words, that it is this machine. */
export const isLoopback = (url: URL): boolean => ['127.0.0.1', '::1', 'localhost'].includes(hostOf(url));

/** Longest address, in letters. */
const longest = 500;

/**
 * Why nothing may be sent to an address: it is none, is not https (but to this machine, by its own name), holds a
 * password, or is of a network of somebody's own. Where a name leads is looked at before every notice.
 */
export const webhookAddressIssue = (address: string): Issue | null => {
  const wrong = (why: string): Issue => issue(`WEBHOOK-${why}`, {}, 'address');
  if (address.length > longest || !URL.canParse(address)) return wrong('ADDRESS');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return wrong('ADDRESS');
  if (isLoopback(url)) return url.protocol === 'http:' || url.protocol === 'https:' ? null : wrong('ADDRESS');
  if (url.protocol !== 'https:') return wrong('HTTPS');
  return isIP(hostOf(url)) !== 0 && isPrivateAddress(hostOf(url)) ? wrong('PRIVATE') : null;
};
