import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type LabelledLine, readLabelled } from '../../analysis/text/model/read-labelled.ts';

const folder = '../shared/data/sentiment';

/** The labelled texts beside the project; null where there are none. */
export const labelledRows = (): readonly LabelledLine[] | null =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl.gz'))
        .sort()
        .flatMap((name) =>
          gunzipSync(readFileSync(join(folder, name)))
            .toString('utf8')
            .split('\n'),
        )
        .map(readLabelled)
        .filter((row) => row !== null)
    : null;
