import { variableOf } from '../data/codes.ts';
import { polarityName, sentimentName } from '../data/sentiment-names.ts';
import { askSentiment } from './ask-sentiment.ts';
import { type Asked, variableNamed } from './asked.ts';
import type { Finding } from './finding.ts';
import type { Note } from './finding-parts.ts';
import { isRead } from './is-read.ts';
import type { AnalysisTask } from './schema.ts';

/** Tones of texts in a table or in means, by which groups. */
interface Told {
  readonly names: readonly string[];
  readonly by: readonly string[];
  readonly level: number | undefined;
}

/** What was asked, as a list of tones by groups: means have one, a table one a column. */
const toldBy = ({ means, crosstab }: AnalysisTask): readonly Told[] => {
  if (means) return [{ names: means.of, by: means.by ?? [], level: means.level }];
  if (!crosstab) return [];
  const columns = crosstab.columns ?? [];
  const groups = [
    ...(columns.length === 0 ? [[]] : columns.map((name) => [name])),
    ...(crosstab.nested ?? []),
  ];
  return groups.map((by) => ({ names: crosstab.rows, by, level: crosstab.level }));
};

/**
 * Means and tables of what the program reads in texts, each with the same put right by people's codes after it, where
 * enough texts were read; where they were not, a comparison of languages says that it compares readers as much as people.
 */
export const besideTones = async (
  asked: Asked,
  task: AnalysisTask,
  findings: readonly Finding[],
): Promise<readonly Finding[]> => {
  const { codebook } = asked.source;
  const beside: Finding[] = [];
  const notes = new Map<string, Note>();
  for (const { names, by, level } of toldBy(task)) {
    const isGrouped = by.every((name) => variableOf(codebook, name) !== null);
    for (const { name: of, measure } of isGrouped ? codebook.variables : []) {
      if (
        measure !== 'text' ||
        !names.some((name) => name === polarityName(of) || name === sentimentName(of))
      )
        continue;
      const languages = by.filter((name) =>
        ['language', 'first-language', 'country'].includes(variableNamed(asked, name).role ?? ''),
      );
      const [found] = (await isRead(asked, of))
        ? await askSentiment(asked, task, { of, by: [...by], level })
        : [];
      if (found?.groups.some(({ corrected }) => corrected !== null) === true) beside.push(found);
      if (found === undefined || found.corrected === null)
        for (const place of languages) notes.set(place, { code: 'sentiment-not-calibrated', place });
    }
  }
  if (notes.size === 0) return [...findings, ...beside];
  const noted = findings.map((finding) => {
    const own = [...notes.values()].filter(({ place }) =>
      finding.kind === 'crosstab'
        ? JSON.stringify(finding.columns).includes(`"${place}"`)
        : finding.kind === 'means' &&
          isTone(
            codebook.variables.map(({ name }) => name),
            finding.of,
          ),
    );
    return own.length === 0 ? finding : { ...finding, notes: [...finding.notes, ...own] };
  });
  return [...noted, ...beside];
};

/** Whether a variable is what a program read in a text. */
const isTone = (names: readonly string[], wanted: string): boolean =>
  names.some((name) => polarityName(name) === wanted);
