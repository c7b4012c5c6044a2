import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { csvReader } from '../../../analysis/data/read-csv.ts';
import { everyKindRows, fileOf, hostileRows, hostileTexts } from '../../support/export-sample.ts';
import { schemaFaults } from '../../support/schema-faults.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { unzipped } from '../../support/unzipped.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly categories?: readonly { readonly value: string | number; readonly label: string }[];
  readonly constraints?: { readonly minimum: number; readonly maximum: number };
  readonly missingValues: readonly { readonly value: string; readonly label: string }[];
}

interface Package {
  readonly resources: readonly {
    readonly bytes: number;
    readonly hash: string;
    readonly schema: { readonly fields: readonly Field[] };
  }[];
}

const packed = async (rows: Parameters<typeof fileOf>[0], language = 'en') => {
  const folder = temporaryFolder();
  const { bytes } = await fileOf(rows, { format: 'datapackage', folder, language });
  const files = unzipped(bytes);
  const described = JSON.parse(String(files.get('datapackage.json'))) as Package;
  const csv = String(files.get('data.csv'));
  const reader = csvReader();
  const { records } = reader.push(csv);
  const { bytes: plain } = await fileOf(rows, { format: 'csv', folder });
  return { files, described, csv, plain: String(plain), cells: records.map((record) => record.cells) };
};

const readable: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[-+]?\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
  string: /^/,
};

/** Whether a cell is what its field says of it. */
const fits = ({ type, categories, constraints, missingValues }: Field, cell: string): boolean => {
  if (missingValues.some(({ value }) => value === cell)) return true;
  if (!(readable[type]?.test(cell) ?? false)) return false;
  if (categories?.every(({ value }) => String(value) !== cell)) return false;
  return (
    constraints === undefined || (Number(cell) >= constraints.minimum && Number(cell) <= constraints.maximum)
  );
};

describe('a data package', () => {
  it('has the CSV, with its size and hash, and fields that are true of every cell', async () => {
    const rows = await everyKindRows(temporaryFolder());
    const { files, described, csv, plain, cells } = await packed(rows, 'es');
    expect([...files.keys()]).toEqual(['data.csv', 'datapackage.json', 'codebook.json', 'README.txt']);
    expect(csv).toBe(plain);
    const [resource] = described.resources;
    if (resource === undefined) throw new Error('no resource');
    expect(resource.bytes).toBe(Buffer.byteLength(csv));
    expect(resource.hash).toBe(`sha256:${createHash('sha256').update(csv).digest('hex')}`);
    const { fields } = resource.schema;
    const [head, ...answers] = cells;
    expect(fields.map(({ name }) => name)).toEqual(head);
    expect(answers.length).toBeGreaterThan(3);
    expect(
      answers.flatMap((row) =>
        fields.flatMap((field, column) =>
          fits(field, row[column] ?? '') ? [] : [`${field.name}: ${row[column]}`],
        ),
      ),
    ).toEqual([]);
    const types = new Map(fields.map(({ name, type }) => [name, type]));
    expect(
      ['hours', 'felt', 'home', 'born', 'wake', 'recent', 'why', 'apps_mail'].map((name) => types.get(name)),
    ).toEqual(['number', 'integer', 'string', 'date', 'time', 'datetime', 'string', 'integer']);
    const felt = fields.find(({ name }) => name === 'felt');
    expect(felt?.missingValues.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['', '-99', '-97', '-91']),
    );
    expect(felt?.title).toBe(rows.codebook.variables.find(({ name }) => name === 'felt')?.label['es']);
    expect(JSON.parse(String(files.get('codebook.json')))).toEqual(rows.codebook);
    expect(String(files.get('README.txt'))).toContain('Filas: ');
  });

  it.skipIf(!sharedPresent)(
    `is valid by the published schemas, also with hostile names and texts (needs them: ${sharedAbsent})`,
    async () => {
      const schemaOf = (name: string): Readonly<Record<string, unknown>> =>
        sharedJson(`reference/stats/formats/frictionless2/${name}.json`) as Record<string, unknown>;
      const texts = hostileTexts();
      for (const rows of [await everyKindRows(temporaryFolder()), hostileRows(texts)]) {
        const { described, cells } = await packed(rows);
        expect(schemaFaults(schemaOf('datapackage'), described)).toEqual([]);
        const [resource] = described.resources;
        expect(schemaFaults(schemaOf('dataresource'), resource)).toEqual([]);
        expect(schemaFaults(schemaOf('tableschema'), resource?.schema)).toEqual([]);
        if (rows.codebook.name === 'hostile') expect(cells).toHaveLength(texts.length + 1);
        const broken = [
          { ...resource, schema: { fields: [{ name: 'x', type: 'strange' }] } },
          { path: 'data.csv' },
        ];
        for (const own of broken)
          expect(schemaFaults(schemaOf('datapackage'), { ...described, resources: [own] })).not.toEqual([]);
      }
    },
  );
});
