import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../server/refusal.ts';
import { commitRefusal } from '../../../server/storage/commit-refusal.ts';

const failed = (code: string): Error => Object.assign(new Error('said by the driver'), { code });

const read = (code: string): unknown => {
  const { status, issue, headers } = refusalOf(failed(code));
  return [status, issue.code, headers['Retry-After']];
};

describe('what a driver says of a database that is away', () => {
  it.each([
    ['ECONNREFUSED', 'the server is down'],
    ['ENOTFOUND', 'its name is gone'],
    ['EAI_AGAIN', 'nobody can tell its name, as when its container is away'],
    ['57P01', 'it was told to end'],
    ['57P03', 'it is beginning'],
  ])('%s (%s) is a lost session, of which the sender may come again', (code) => {
    expect(commitRefusal(failed(code)).issue.code).toBe('INTAKE-LOST');
    expect(read(code)).toEqual([503, 'READ-FAILED', '2']);
  });

  it.each([
    ['53300', 'no session is left'],
    ['53100', 'no room for what a question needs'],
    ['53200', 'no memory'],
    ['58030', 'its disk cannot be read'],
    ['XX001', 'a page is not what was written'],
    ['57014', 'it was told to stop'],
    ['28P01', 'it lets nobody in'],
  ])('%s (%s) is no fault of the question: it may be asked again', (code) => {
    expect(read(code)).toEqual([503, 'READ-FAILED', '2']);
    expect(commitRefusal(failed(code)).retry).toBe(true);
  });

  it.each(['42601', 'ERR_INVALID_URL'])('%s is a fault of ours', (code) => {
    expect(read(code)).toEqual([500, 'HTTP-INTERNAL', undefined]);
  });
});
