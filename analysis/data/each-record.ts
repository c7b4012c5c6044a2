import type { Issue } from '../../surveys/model/issue.ts';
import { type CsvRecord, csvReader } from './read-csv.ts';

/**
 * Gives the records of a CSV file one by one, as long as `take` wants more, and says why reading stopped where the file
 * is no CSV. `pieces` are parts of its text of any length.
 */
export const eachRecord = (
  pieces: Iterable<string>,
  take: (record: CsvRecord) => boolean,
): readonly Issue[] => {
  const reader = csvReader();
  const goesOn = ({ records, issues }: ReturnType<typeof reader.end>): readonly Issue[] | null => {
    for (const record of records) if (!take(record)) return [];
    return issues.length > 0 ? issues : null;
  };
  for (const piece of pieces) {
    const stopped = goesOn(reader.push(piece));
    if (stopped !== null) return stopped;
  }
  return goesOn(reader.end()) ?? [];
};
