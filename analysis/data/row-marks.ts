import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { PublishedVersion } from '../../surveys/version/join.ts';
import { codedColumn } from './build-column.ts';
import type { Column } from './column.ts';
import { stoppedPage } from './stopped-page.ts';

/** Columns that are no variables: their names cannot be those of a question. Watching fieldwork reads them. */
export const stoppedColumn = '@stopped';
export const correctedColumn = '@corrected';

/** The code of whoever stopped on a page that the answers do not name. */
export const unknownPage = '?';

/** On which page each person stopped (nothing for whoever finished), and whether they corrected something later. */
export const rowMarks = (
  versions: readonly PublishedVersion[],
  place: number,
  documents: readonly ResponseDocument[],
): readonly (readonly [string, Column])[] => {
  const own = versions[place]?.survey.pages ?? [];
  const names = new Set(versions.flatMap(({ survey }) => survey.pages.map(({ name }) => name)));
  const stopped = (document: ResponseDocument): string | null =>
    document.status === 'complete' ? null : (stoppedPage(document, own) ?? unknownPage);
  return [
    [stoppedColumn, codedColumn([...names, unknownPage], documents.map(stopped))],
    [
      correctedColumn,
      codedColumn(
        ['0', '1'],
        documents.map(({ corrected }) => (corrected === true ? '1' : '0')),
      ),
    ],
  ];
};
