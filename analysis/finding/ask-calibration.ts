import { roganGladen } from '../prediction/rogan-gladen.ts';
import { labelOf } from '../refit/coded-text.ts';
import type { Probabilities } from '../refit/layer.ts';
import { type Judged, readQuality } from '../refit/read-quality.ts';
import { reliabilityBins } from '../refit/reliability-bins.ts';
import { type Asked, complete } from './asked.ts';
import type { Calibrated, CalibrationFinding } from './calibration-finding.ts';
import type { Note } from './finding-parts.ts';
import { readAgain } from './read-again.ts';
import type { AnalysisTask } from './schema.ts';
import { type TextRow, textRows } from './text-rows.ts';

/** Fewer texts than this make no step of a reliability diagram, and fewer than twice as many no language. */
const leastInStep = 10;

interface Coded {
  readonly text: TextRow;
  readonly label: number;
  readonly model: Probabilities;
  readonly taught: Probabilities;
}

/** The share of each language's texts that people have read. */
const sharesOf = (texts: readonly TextRow[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, { all: number; read: number }>();
  for (const { language, code, byAuthor } of texts) {
    if (byAuthor) continue;
    const own = counts.get(language) ?? { all: 0, read: 0 };
    counts.set(language, {
      all: own.all + 1,
      read: own.read + (code === null || code === 'differ' ? 0 : 1),
    });
  }
  return new Map([...counts].map(([language, { all, read }]) => [language, read / all]));
};

const calibratedOf = (judged: readonly Judged[]): Calibrated | null => {
  const quality = readQuality(judged);
  return quality === null ? null : { quality, bins: reliabilityBins(judged, leastInStep) };
};

/** What a count by the model's labels says, and what its sensitivity and specificity make of it. */
const countedOf = (
  texts: readonly TextRow[],
  coded: readonly Coded[],
): CalibrationFinding['languages'][number]['counted'] =>
  (['negative', 'positive'] as const).map((tone) => {
    const says = ({ label }: TextRow): boolean => label === tone;
    const positives = coded.filter(({ label }) => label === labelOf(tone));
    const negatives = coded.filter(({ label }) => label !== labelOf(tone));
    const yes = texts.filter(says).length;
    return {
      tone,
      share: texts.length === 0 ? 0 : yes / texts.length,
      positives: positives.length,
      negatives: negatives.length,
      ...roganGladen({
        people: texts.length,
        yes,
        positives: positives.length,
        found: positives.filter(({ text }) => says(text)).length,
        negatives: negatives.length,
        left: negatives.filter(({ text }) => !says(text)).length,
      }),
    };
  });

/**
 * How far may the program be believed that reads tones? Its readings beside the codes of people who read texts drawn by
 * chance, by language: as it is, and with what the codes teach it, each text read without its own code.
 */
export const askCalibration = async (
  asked: Asked,
  task: AnalysisTask,
  { of }: NonNullable<AnalysisTask['calibration']>,
): Promise<readonly CalibrationFinding[]> => {
  const name = asked.source.codebook.variables.find(({ role }) => role === 'language')?.name ?? null;
  const texts = await textRows(asked, of, name);
  const again = readAgain(asked, texts);
  const shown = texts.filter(({ counts }) => counts);
  const coded = shown.flatMap((text): readonly Coded[] => {
    const label = text.byAuthor ? null : labelOf(text.code ?? '');
    const [model, taught] = [again.byModel(text), again.read(text)];
    return label === null || model === null || taught === null ? [] : [{ text, label, model, taught }];
  });
  const languages = [...new Set(coded.map(({ text }) => text.language))].sort();
  const partOf = (language: string | null): CalibrationFinding['languages'] => {
    const isOwn = (text: TextRow): boolean => language === null || text.language === language;
    const own = coded.filter(({ text }) => isOwn(text));
    const model = calibratedOf(own.map(({ model: p, label }) => ({ p, label })));
    if (model === null || own.length < 2 * leastInStep) return [];
    return [
      {
        language,
        texts: own.length,
        model,
        taught: again.refit === null ? null : calibratedOf(own.map(({ taught: p, label }) => ({ p, label }))),
        counted: countedOf(
          shown.filter((text) => isOwn(text) && text.label !== null && !text.byAuthor),
          own,
        ),
      },
    ];
  };
  const parts = [null, ...(languages.length > 1 ? languages : [])].flatMap(partOf);
  const unequal = new Set([...sharesOf(texts).values()].filter((share) => share > 0)).size > 1;
  const notes: readonly Note[] = [
    ...again.notes,
    ...(parts.length === 0
      ? [{ code: 'calibration-few', data: { n: coded.length, least: 2 * leastInStep } }]
      : []),
    ...(unequal && parts.length > 1 ? [{ code: 'calibration-unequal' }] : []),
    ...(parts.some(({ counted }) => counted.some(({ value }) => value === null))
      ? [{ code: 'rogan-gladen-refused' }]
      : []),
  ];
  return [
    complete(asked, task, 'scan', {
      kind: 'calibration' as const,
      of,
      taken: again.refit?.taken ?? null,
      byAuthors: shown.filter(({ byAuthor }) => byAuthor).length,
      languages: parts,
      notes,
    }),
  ];
};
