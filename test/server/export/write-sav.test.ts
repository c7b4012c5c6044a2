import { describe, expect, it } from 'vitest';
import type { SavFile, SavValue } from '../../../server/export/sav/sav-file.ts';
import { writeSav } from '../../../server/export/sav/write-sav.ts';
import { sharedAbsent, sharedBytes, sharedPresent } from '../../support/shared.ts';

const written = async (file: SavFile, cases: readonly (readonly SavValue[])[]): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeSav(file, cases)) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** Seconds since the first day of the Gregorian calendar. */
const seconds = (moment: string): number => (Date.parse(moment) - Date.parse('1582-10-14T00:00:00Z')) / 1000;

const day = { type: 'DATE', width: 11, decimals: 0 } as const;
const moment = { type: 'DATETIME', width: 20, decimals: 0 } as const;
const long = `${'日本語テキスト '.repeat(60)}`.trim();

/** What the files made by haven hold, by `gold_expected.json`. */
const gold: SavFile = {
  product: 'https://github.com/WizardMac/ReadStat',
  made: '2026-11-23T13:26:13',
  compression: 'bytecode',
  cases: 3,
  variables: [
    { name: 'id', measure: 'scale' },
    {
      name: 'q1',
      measure: 'scale',
      label: 'Gefühlte Kontrolle über persönliche Daten',
      labels: [
        { value: 1, label: 'Überhaupt nicht – まったくない' },
        { value: 2, label: 'Völlig' },
        { value: 98, label: 'Weiß nicht' },
        { value: 99, label: 'Refused' },
      ],
      missing: { values: [98, 99] },
    },
    {
      name: 'q2',
      measure: 'scale',
      label: 'range missing',
      labels: [{ value: -9, label: 'n/a' }],
      missing: { low: -Infinity, high: -1 },
    },
    { name: 'open', measure: 'nominal', width: 1320 },
    {
      name: 'country',
      measure: 'nominal',
      width: 2,
      label: 'Country',
      labels: [
        { value: 'DE', label: 'Germany' },
        { value: 'JP', label: 'Japan' },
      ],
    },
    { name: 'dt', measure: 'scale', format: moment },
    { name: 'day', measure: 'scale', format: day },
    { name: 'w', measure: 'scale' },
  ],
};
const goldCases: readonly (readonly SavValue[])[] = [
  [1, 1, 5, long, 'DE', seconds('2026-11-23T12:00:00Z'), seconds('2026-11-23T00:00:00Z'), 0.83],
  [2, 2, -9, 'short', 'JP', seconds('2024-02-29T23:59:59Z'), seconds('2024-02-29T00:00:00Z'), 1.2],
  [3, 99, null, '', 'US', null, null, 1],
];

const dataStart = (file: Buffer): number => {
  let at = file.indexOf(Buffer.from([0xe7, 3, 0, 0, 0, 0, 0, 0]));
  if (at < 0) throw new Error('no end of the dictionary');
  at += 8;
  return at;
};
const dictionaryOf = (file: Buffer): Buffer => file.subarray(0, dataStart(file));

/** The cases as they lie in memory, 8 bytes at a time: bytecodes may be grouped in other ways. */
const unitsOf = (file: Buffer, from = dataStart(file)): readonly string[] => {
  const units: string[] = [];
  for (let at = from; at < file.length; ) {
    const codes = file.subarray(at, at + 8);
    at += 8;
    for (const code of codes) {
      if (code === 252) return units;
      if (code === 253) {
        units.push(file.toString('hex', at, at + 8));
        at += 8;
      } else if (code === 254) units.push(' ');
      else if (code === 255) units.push('.');
      else if (code > 0) units.push(String(code - 100));
    }
  }
  return units;
};

describe('an SPSS system file', () => {
  it.skipIf(!sharedPresent)(
    `is the file that haven writes, but for the program's name, the time and the name of the encoding (needs it: ${sharedAbsent})`,
    async () => {
      const all = await written(gold, goldCases);
      const encoding = all.indexOf('UTF-8') - 16;
      const ours = Buffer.concat([all.subarray(0, encoding), all.subarray(encoding + 21)]);
      const theirs = Buffer.from(sharedBytes('reference/stats/formats/gold_byte.sav'));
      for (const file of [ours, theirs]) {
        file.fill(0, 4, 64);
        file.fill(0, 92, 109);
      }
      expect(dictionaryOf(ours).equals(dictionaryOf(theirs))).toBe(true);
      expect(unitsOf(ours)).toEqual(unitsOf(theirs));
      expect(unitsOf(theirs).length).toBe(3 * theirs.readInt32LE(68));
    },
  );
});
