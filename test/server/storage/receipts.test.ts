import { expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../../server/storage/connection.ts';
import { receiptId } from '../../../server/storage/keys.ts';
import { openReaders } from '../../../server/storage/open-readers.ts';
import { receiptIndex } from '../../../server/storage/receipts.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

it('a receipt that is filed while somebody looks for it is found', async () => {
  const path = newPath();
  const store = await storeAt(path);
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  const receiptHash = 'ab'.repeat(32);
  await store.submit(keyOf(1), smallDocument({ trust: '3' }), receiptHash);
  const { reader, schema, close } = await openReaders(path);
  onTestFinished(close);
  /** Another answer is withdrawn after the first look: whatever waits is filed then. */
  const slow: Connection = {
    ...reader,
    prepare: <Row>(sql: string) => {
      const statement = reader.prepare<Row>(sql);
      if (!sql.includes('"unfiled"') || sql.includes('count(')) return statement;
      return {
        ...statement,
        all: async (...values: readonly unknown[]) => {
          await store.submit(keyOf(2), smallDocument({ trust: '4' }), 'cd'.repeat(32));
          expect(await store.withdraw('cd'.repeat(32))).toBe(true);
          return statement.all(...values);
        },
      };
    },
  };
  expect(await receiptIndex(slow, schema).find(receiptId(receiptHash))).toMatchObject({ survey: 'small' });
});
