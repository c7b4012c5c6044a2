import { keyTerms } from '../exploration/key-terms.ts';
import { textTerms } from '../exploration/text-terms.ts';
import { rowUnits } from '../weight/row-units.ts';
import { type Asked, baseDrop, complete, limitedBase, options } from './asked.ts';
import { codesShown } from './codes-shown.ts';
import type { Note } from './finding-parts.ts';
import type { KeynessFinding } from './keyness-finding.ts';
import type { AnalysisTask } from './schema.ts';
import { writtenRows } from './written-rows.ts';

const usualTerms = 15;
const usualLeast = 10;

/**
 * Words of each group's texts against those of all others. What is tested is the share of texts that have a word, since
 * texts are sampled and words are not; rates among words are beside it.
 */
export const askKeyness = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by, contrast, terms = usualTerms, least = usualLeast, level }: NonNullable<AnalysisTask['keyness']>,
): Promise<readonly KeynessFinding[]> => {
  const { source, design } = asked;
  const written = await writtenRows(asked, {
    of,
    by: by === undefined ? [] : [by],
    expressions: contrast === undefined ? [] : [contrast],
  });
  const codes = by === undefined ? ['in', 'out'] : await codesShown(asked, by);
  const groupOf = written.map((row) =>
    by === undefined ? (row.holds[0] === true ? 0 : 1) : codes.indexOf(row.codes[0] ?? ''),
  );
  const shown = written.filter((_, place) => (groupOf[place] ?? -1) >= 0);
  const { units } = await source.designTally({ ...design, variables: [] });
  const placed = rowUnits(shown.length, {
    ...(design.stratum === undefined ? {} : { stratum: shown.map(({ stratum }) => stratum) }),
    ...(design.cluster === undefined ? {} : { cluster: shown.map(({ cluster }) => cluster) }),
    ...(design.margin === undefined
      ? {}
      : { margin: { cells: shown.map(({ cell }) => cell), weights: shown.map(({ weight }) => weight) } }),
    units,
  });
  const found = keyTerms(
    {
      texts: shown.map(({ text, language }) => textTerms(text, language)),
      weights: shown.map(({ weight }) => weight),
      groupOf: groupOf.filter((place) => place >= 0),
      groups: codes.length,
      ...placed,
    },
    { ...options(asked, level), terms, least },
  );
  const languages = new Set(shown.map(({ language }) => language.split('-')[0] ?? ''));
  const notes: readonly Note[] = [
    ...(languages.size > 1
      ? [{ code: 'keyness-languages', place: by ?? of, data: { languages: languages.size } }]
      : []),
    ...found.groups.flatMap(({ texts }, place) =>
      texts > 0 && texts < limitedBase
        ? [{ code: 'small-base', place: by ?? of, data: { code: codes[place] ?? '', n: texts } }]
        : [],
    ),
    ...baseDrop(asked, shown.length, of),
  ];
  const groups = found.groups.map((group, place) => ({ code: codes[place] ?? '', ...group }));
  const part = {
    ...found,
    kind: 'keyness' as const,
    of,
    by: by === undefined ? [] : [by],
    contrast: contrast ?? null,
    groups,
    notes,
  };
  return [complete(asked, task, 'scan', part)];
};
