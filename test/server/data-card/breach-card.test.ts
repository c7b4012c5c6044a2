import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { breachCard } from '../../../server/data-card/breach-card.ts';
import { receiptHash, receiptSecret, showReceipt } from '../../../server/receipt.ts';
import type { Draft } from '../../../surveys/model/response.ts';
import { peek } from '../storage/raw-bytes.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf, newPath, storeAt } from '../storage/store-at.ts';

interface Cell {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every value of every table, by plain SQL, as somebody with the file alone reads it. */
const stolen = (path: string): readonly Cell[] =>
  peek(path, (database) =>
    (
      database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
    ).flatMap((table) =>
      (database.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]).flatMap((row) =>
        Object.entries(row).map(([column, value]) => ({
          name: `${table}.${column}`,
          bytes: Buffer.isBuffer(value) ? value : Buffer.from(String(value)),
        })),
      ),
    ),
  );

const holding = (cells: readonly Cell[], sought: string | Buffer): ReadonlySet<string> =>
  new Set(cells.filter(({ bytes }) => bytes.includes(sought)).map(({ name }) => name));

const canary = 'CANARY000001END';

/** A database with an answer, another body under its key, a draft, and columns made of them. */
const filled = async () => {
  const path = newPath();
  const store = await storeAt(path);
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  const secret = receiptSecret(new Uint8Array(32).fill(7), 'small', keyOf(1));
  const document = smallDocument({ trust: '3', why: `${canary} ${'word '.repeat(2500)}${canary}` });
  await store.submit(keyOf(1), document, receiptHash('small', secret));
  await store.submit(keyOf(1), smallDocument({ trust: '4', why: canary }), receiptHash('small', secret));
  const draft: Draft = { ...document, answers: { why: canary }, seen: ['only'], revision: 1 };
  await store.saveDraft(keyOf(2), draft);
  await store.rebuild('small');
  const { card } = store;
  await store.close();
  return { path, card, secret };
};

describe('the breach card', () => {
  it('says of every column in which a thief of the file finds what somebody wrote that it can be read', async () => {
    const { path, card } = await filled();
    const found = holding(stolen(path), canary);
    const { readable } = breachCard(card, 'confidential');
    expect([...found]).toEqual(
      expect.arrayContaining(['response.body', 'part.body', 'conflict.body', 'draft.body']),
    );
    expect([...found].filter((name) => !readable.includes(name))).toEqual([]);
  });

  it('has no key, no receipt code and no plain hash of either in the file', async () => {
    const { path, secret } = await filled();
    const cells = stolen(path);
    const hash = receiptHash('small', secret);
    const code = showReceipt(secret);
    const opening = [keyOf(1), keyOf(2), hash, code, code.replaceAll('-', '')];
    for (const text of opening) {
      const digest = createHash('sha256').update(text).digest();
      expect([...holding(cells, text)]).toEqual([]);
      for (const bytes of [digest, digest.subarray(0, 16)]) expect([...holding(cells, bytes)]).toEqual([]);
      for (const form of ['hex', 'base64url'] as const)
        expect([...holding(cells, digest.toString(form))]).toEqual([]);
    }
    for (const bytes of [
      Buffer.from(secret),
      Buffer.from(hash, 'hex'),
      Buffer.from(hash, 'base64url'),
    ].filter(({ length }) => length >= 16))
      expect([...holding(cells, bytes)]).toEqual([]);
  });

  it('names a pseudonym in a confidential survey and none in an anonymous one', async () => {
    const { card } = await filled();
    expect(breachCard(card, 'confidential').readable).toContain('response: pseudonym');
    expect(breachCard(card, 'anonymous').readable).not.toContain('response: pseudonym');
    expect(breachCard(card, 'anonymous').traces).toContain('receipt.receipt');
  });
});
