import { expect, it, onTestFinished, vi } from 'vitest';
import { troubleWatch } from '../../../server/jobs/trouble-watch.ts';
import { storageIssue } from '../../../server/storage/storage-error.ts';

it('tells once when answers cannot be kept any more, by its code, and once when they can', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const told: (string | null)[] = [];
  let issue: ReturnType<typeof storageIssue> | null = null;
  const watch = troubleWatch({ trouble: async () => issue }, (code) => told.push(code), 100);
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual([]);
  issue = storageIssue('INTAKE-LOST', 'store');
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual(['INTAKE-LOST']);
  issue = storageIssue('INTAKE-FULL', 'store');
  await vi.advanceTimersByTimeAsync(500);
  issue = null;
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual(['INTAKE-LOST', 'INTAKE-FULL', null]);
  watch.end();
  issue = storageIssue('INTAKE-LOST', 'store');
  await vi.advanceTimersByTimeAsync(500);
  expect(told.length).toBe(3);
});
