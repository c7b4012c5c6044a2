import { closeSync, copyFileSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../server/random.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { StorageError } from '../../../server/storage/storage-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

/** How many copies are damaged; a thousand for a night. */
const copies = Number(process.env['CONFIA_CORRUPTED'] ?? 100);

/** Changes one byte of a file that is not 0 by so many bits; what was there, or null where there was nothing. */
const flip = (path: string, at: number, mask: number): boolean => {
  const file = openSync(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at % fstatSync(file).size);
    if (byte[0] === 0) return false;
    byte[0] = (byte[0] ?? 0) ^ mask;
    writeSync(file, byte, 0, 1, at % fstatSync(file).size);
    return true;
  } finally {
    closeSync(file);
  }
};

describe(`${copies} copies of a database with one byte changed`, () => {
  it(
    'are refused before they are served, or every answer in them is what was written',
    async () => {
      const folder = temporaryFolder();
      const whole = join(folder, 'whole.db');
      const first = await openStore({ path: whole });
      await first.publish(smallSurvey(), smallStudy, '2026-02-01');
      await first.submitMany(
        Array.from({ length: 300 }, (_, number) => ({
          key: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
          document: smallDocument({ trust: '3', why: `${number} ${'because '.repeat(number % 90)}` }),
          receiptHash: `receipt ${number}`,
        })),
      );
      const answers = new Map<string, string>();
      for await (const { id, document } of first.responses('small'))
        answers.set(id, JSON.stringify(document));
      await first.close();
      const random = seededRandom('corrupted');
      const missed: string[] = [];
      let refused = 0;
      let harmless = 0;
      for (let copy = 0; copy < copies; ) {
        const path = join(folder, `copy-${copy}.db`);
        copyFileSync(whole, path);
        const draw = Buffer.from(random(5));
        const at = draw.readUInt32BE();
        const mask = 1 << ((draw[4] ?? 0) % 8);
        if (!flip(path, at, mask)) continue;
        copy += 1;
        try {
          const store = await openStore({ path, panic: () => undefined });
          const issues = await store.verify();
          if (issues.length > 0) refused += 1;
          else {
            const found = new Map<string, string>();
            for await (const { id, document } of store.responses('small'))
              found.set(id, JSON.stringify(document));
            const same =
              found.size === answers.size && [...answers].every(([id, text]) => found.get(id) === text);
            if (same) harmless += 1;
            else missed.push(`byte ${at} by ${mask}`);
          }
          await store.close();
        } catch (error) {
          if (!(error instanceof StorageError)) missed.push(`byte ${at} by ${mask}: ${error}`);
          else refused += 1;
        }
        for (const rest of ['', '-wal', '-shm', '-lock']) rmSync(`${path}${rest}`, { force: true });
      }
      expect(missed).toEqual([]);
      expect(refused, `${harmless} copies had the byte where nothing reads`).toBeGreaterThan(copies / 4);
    },
    60_000 + copies * 1000,
  );
});
