import { askedVariables } from '../../surveys/engine/variables.ts';
import type { SystemMissing } from '../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** A document without its open texts, what was said of their readings, and codes given to them; itself where it has none. */
export const withoutTexts = (survey: Survey, document: ResponseDocument): ResponseDocument => {
  const asked = askedVariables(survey);
  const isText = (name: string): boolean => /^(?:long)?text$/.test(asked.get(name)?.question.kind ?? '');
  const gone = Object.keys(document.answers).filter(isText);
  if (gone.length === 0) return document;
  const { readings, codes, ...rest } = document;
  const said = Object.entries(readings ?? {}).filter(([name]) => !isText(name));
  const read = Object.entries(codes ?? {}).filter(([name]) => !isText(name));
  return {
    ...rest,
    answers: Object.fromEntries(Object.entries(document.answers).filter(([name]) => !isText(name))),
    missing: {
      ...document.missing,
      ...Object.fromEntries(gone.map((name): [string, SystemMissing] => [name, 'expired'])),
    },
    ...(said.length === 0 ? {} : { readings: Object.fromEntries(said) }),
    ...(read.length === 0 ? {} : { codes: Object.fromEntries(read) }),
  };
};
