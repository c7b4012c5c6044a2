import { createHash } from 'node:crypto';
import { exportWords } from '../../surveys/locales/export.ts';
import { type AboutFile, aboutFacts } from './about-facts.ts';
import { csvText } from './csv-text.ts';
import type { ExportedRows } from './export-rows.ts';
import { packageFields } from './package-fields.ts';
import { type StreamedEntry, zipStream } from './zip-stream.ts';

const profiles = 'https://datapackage.org/profiles/2.0';

export interface PackageQuery extends Omit<AboutFile, 'codebook' | 'rows' | 'values'> {
  readonly exported: Pick<ExportedRows, 'codebook' | 'batches'>;
}

/**
 * An export as a data package, zipped: the CSV, what its columns are (`datapackage.json`), the codebook, and a page to read.
 * The description comes after the data, of which it has size and hash.
 *
 * Source: Data Package 2.0 (datapackage.org).
 */
export const dataPackage = ({ exported, ...about }: PackageQuery): AsyncIterable<Uint8Array> => {
  const { codebook } = exported;
  const { language, variant, day, product, weight } = about;
  const words = exportWords(language);
  const files = async function* (): AsyncGenerator<StreamedEntry> {
    const hash = createHash('sha256');
    let bytes = 0;
    let rows = 0;
    const counted = {
      codebook,
      batches: async function* () {
        for await (const batch of exported.batches()) {
          rows += batch.rows;
          yield batch;
        }
      },
    };
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of csvText(counted, variant)) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    };
    yield { path: 'data.csv', pieces: pieces() };
    const described = {
      $schema: `${profiles}/datapackage.json`,
      name: codebook.name,
      version: codebook.version,
      created: `${day}T00:00:00Z`,
      'confia:product': product,
      'confia:languages': codebook.languages,
      'confia:language': language,
      ...(weight === undefined ? {} : { 'confia:weight': weight }),
      ...(codebook.versions === undefined ? {} : { 'confia:versions': codebook.versions }),
      ...(codebook.sets === undefined ? {} : { 'confia:multipleResponseSets': codebook.sets }),
      ...(codebook.scores === undefined ? {} : { 'confia:scores': codebook.scores }),
      ...(codebook.notes === undefined ? {} : { 'confia:notes': codebook.notes }),
      resources: [
        {
          $schema: `${profiles}/dataresource.json`,
          name: 'data',
          type: 'table',
          path: 'data.csv',
          format: 'csv',
          mediatype: 'text/csv',
          encoding: 'utf-8',
          bytes,
          hash: `sha256:${hash.digest('hex')}`,
          'confia:rows': rows,
          dialect: { $schema: `${profiles}/tabledialect.json`, delimiter: ',', lineTerminator: '\r\n' },
          schema: {
            $schema: `${profiles}/tableschema.json`,
            fields: packageFields(codebook, language),
          },
        },
      ],
    };
    yield { path: 'datapackage.json', pieces: [`${JSON.stringify(described, null, 2)}\n`] };
    yield { path: 'codebook.json', pieces: [`${JSON.stringify(codebook, null, 2)}\n`] };
    const facts = aboutFacts({ ...about, codebook, rows, values: 'codes' });
    yield {
      path: 'README.txt',
      pieces: [
        `${codebook.name}\r\n\r\n`,
        ...facts.map(([fact, value]) => `${fact}: ${value}\r\n`),
        `\r\n${words('package-files')}\r\n`,
      ],
    };
  };
  return zipStream(files(), { isLarge: true });
};
