import { importTranslationCsv } from '../../surveys/exchange/translation/import-csv.ts';
import { type Imported, importXliff } from '../../surveys/exchange/xliff/import-xliff.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Exit } from './exit.ts';
import { UsageFailure } from './failure.ts';
import { taken, textOf } from './files.ts';
import { surveyFile } from './survey-file.ts';
import type { Call } from './verb.ts';
import { writeTexts } from './write-file.ts';

/** Changes a person is told one by one; the JSON has them all. */
const mostChanges = 40;

const imported = (call: Call, survey: Survey, file: string, text: string): Imported => {
  const { option, words } = call;
  if (!file.toLowerCase().endsWith('.csv')) return taken(importXliff(survey, text), file);
  const language = option('language');
  if (language === null) throw new UsageFailure(words('usage-language'));
  return taken(importTranslationCsv(survey, text, language), file);
};

const reportOf = ({ words }: Call, { language, changes, unchanged }: Imported, file: string): string =>
  [
    ...changes
      .slice(0, mostChanges)
      .map(({ key, change, from, to }) => words(`translation-${change}`, { key, from, to })),
    ...(changes.length > mostChanges ? [words('translation-more', { n: changes.length - mostChanges })] : []),
    words('translations-imported', { file, language, changed: changes.length, unchanged }),
  ]
    .map((line) => `${line}\n`)
    .join('');

/** Takes a translator's file into a survey and writes the survey; with one fault in the file nothing is written. */
export const importTranslations = async (call: Call, file: string): Promise<Exit> => {
  const { io, words, option, json } = call;
  const into = option('into');
  const out = option('out');
  if (into === null || out === null) throw new UsageFailure(words('usage-import'));
  const survey = await surveyFile(into);
  const made = imported(call, survey, file, await textOf(file));
  await writeTexts(out, [`${JSON.stringify(made.survey, null, 2)}\n`]);
  const { language, changes, unchanged } = made;
  await io.out(
    json ? `${JSON.stringify({ file: out, language, changes, unchanged })}\n` : reportOf(call, made, out),
  );
  return 0;
};
