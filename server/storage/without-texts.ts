import { askedVariables } from '../../surveys/engine/variables.ts';
import type { SystemMissing } from '../../surveys/model/missing.ts';
import type { KeptTone, ResponseDocument, SaidReading } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/**
 * A document without its open texts; itself where it has none. How a program read a text stays, and so does what its
 * author said of that and what people who read the text said. Of texts that nobody reads nothing stays.
 *
 * @param tones how the texts are read, by question
 */
export const withoutTexts = (
  survey: Survey,
  document: ResponseDocument,
  tones: Readonly<Record<string, KeptTone>>,
): ResponseDocument => {
  const asked = askedVariables(survey);
  const isText = (name: string): boolean => /^(?:long)?text$/.test(asked.get(name)?.question.kind ?? '');
  const gone = Object.keys(document.answers).filter(isText);
  if (gone.length === 0) return document;
  const { readings = {}, codes = {}, tones: before = {}, quotes = [], ...rest } = document;
  const kept = { ...before, ...tones };
  const said = Object.entries(readings)
    .filter(([name, word]) => !isText(name) || word === 'removed' || Object.hasOwn(kept, name))
    .map(([name, word]): [string, SaidReading] => {
      const label = word === 'confirmed' ? (kept[name]?.label ?? null) : null;
      return [name, label === null ? word : `confirmed-${label}`];
    });
  const read = Object.entries(codes).filter(
    ([name, { given }]) => !isText(name) || (Object.hasOwn(kept, name) && Object.keys(given).length > 0),
  );
  const quoted = quotes.filter((name) => !isText(name));
  return {
    ...rest,
    answers: Object.fromEntries(Object.entries(document.answers).filter(([name]) => !isText(name))),
    missing: {
      ...document.missing,
      ...Object.fromEntries(gone.map((name): [string, SystemMissing] => [name, 'expired'])),
    },
    ...(said.length === 0 ? {} : { readings: Object.fromEntries(said) }),
    ...(read.length === 0 ? {} : { codes: Object.fromEntries(read) }),
    ...(quoted.length === 0 ? {} : { quotes: quoted }),
    ...(Object.keys(kept).length === 0 ? {} : { tones: kept }),
  };
};
