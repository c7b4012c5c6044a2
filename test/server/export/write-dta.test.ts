import { describe, expect, it } from 'vitest';
import type { DtaFile, DtaValue } from '../../../server/export/dta/dta-file.ts';
import { writeDta } from '../../../server/export/dta/write-dta.ts';
import { sharedAbsent, sharedBytes, sharedJson, sharedPresent } from '../../support/shared.ts';

const written = async (file: DtaFile, rows: readonly (readonly DtaValue[])[]): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeDta(file, () => rows)) pieces.push(piece);
  return Buffer.concat(pieces);
};

const since1960 = (moment: string): number => Date.parse(moment) - Date.parse('1960-01-01T00:00:00Z');
const days = (day: string): number => since1960(`${day}T00:00:00Z`) / 86_400_000;

/** haven stores an empty long text as one; Stata, and we, refer to none instead. */
const withoutEmptyLong = (file: Buffer): Buffer => {
  const stored = file.lastIndexOf('GSO');
  const end = file.indexOf('</strls>');
  const reference = file.indexOf('</data>') - 8;
  file.fill(0, reference, reference + 8);
  const map = file.indexOf('<map>') + 5;
  for (const place of [11, 12, 13]) {
    const at = map + place * 8;
    file.writeBigInt64LE(file.readBigInt64LE(at) - BigInt(end - stored), at);
  }
  return Buffer.concat([file.subarray(0, stored), file.subarray(end)]);
};

describe('a Stata file', () => {
  it.skipIf(!sharedPresent)(
    `is the file that haven writes, byte by byte, but for an empty long text (needs it: ${sharedAbsent})`,
    async () => {
      const expected = sharedJson('reference/stats/formats/gold_expected.json') as {
        'gold_118.dta': Record<string, { values: string[] }>;
      };
      const texts = (name: string): readonly string[] => expected['gold_118.dta'][name]?.values ?? [];
      const open = texts('open');
      const verbatim = texts('verbatim');
      const number = { type: 'double', format: '%10.0g' } as const;
      const theirs = withoutEmptyLong(Buffer.from(sharedBytes('reference/stats/formats/gold_118.dta')));
      const ours = await written(
        {
          made: '2026-11-23T13:26:13',
          observations: 3,
          long: {
            texts: verbatim.filter((text) => text !== '').length,
            bytes: verbatim.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
          },
          variables: [
            { name: 'id', ...number },
            {
              name: 'q1',
              ...number,
              label: 'Gefühlte Kontrolle über persönliche Daten',
              labels: [
                { value: 1, label: 'Überhaupt nicht' },
                { value: 2, label: 'Völlig' },
                { value: '.a', label: 'Weiß nicht' },
                { value: '.b', label: 'Refused' },
              ],
            },
            { name: 'q2', ...number },
            { name: 'open', type: { width: 1320 }, format: '%-9s' },
            { name: 'country', type: { width: 2 }, format: '%-9s' },
            { name: 'dt', type: 'double', format: '%tc' },
            { name: 'day', type: 'double', format: '%td' },
            { name: 'w', ...number },
            { name: 'verbatim', type: 'strL', format: '%-9s' },
          ],
        },
        [
          [
            1,
            1,
            5,
            `${open[0] ?? ''} `,
            'DE',
            since1960('2026-11-23T12:00:00Z'),
            days('2026-11-23'),
            0.83,
            verbatim[0] ?? '',
          ],
          [
            2,
            2,
            '.',
            open[1] ?? '',
            'JP',
            since1960('2024-02-29T23:59:59Z'),
            days('2024-02-29'),
            1.2,
            verbatim[1] ?? '',
          ],
          [3, '.b', '.', open[2] ?? '', 'US', '.', '.', 1, verbatim[2] ?? ''],
        ],
      );
      let first = 0;
      while (first < theirs.length && ours[first] === theirs[first]) first += 1;
      expect([first, ours.length]).toEqual([theirs.length, theirs.length]);
    },
  );
});
