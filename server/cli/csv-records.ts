import { type CsvRecord, csvReader } from '../../analysis/data/read-csv.ts';
import { Failure } from './failure.ts';
import { textPieces } from './text-pieces.ts';

/** The records of a CSV file, its header first, or every reason why it cannot be read. */
export const csvRecords = (bytes: Uint8Array, file: string): readonly CsvRecord[] => {
  const reader = csvReader();
  const parts = [...textPieces(bytes, file)].map(reader.push);
  parts.push(reader.end());
  const issues = parts.flatMap((part) => part.issues);
  if (issues.length > 0) throw new Failure(issues, file);
  return parts.flatMap((part) => part.records);
};
