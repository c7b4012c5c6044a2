import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Question, Survey } from '../../surveys/model/survey.ts';
import { codableQuestions, codableText } from './codable-text.ts';
import { drawMark, drawNumber } from './draw-number.ts';
import type { DrawRate } from './draw-rates.ts';

/** A text that can be drawn to be read. */
export interface CodableText {
  /** As the newest version names it. */
  readonly variable: string;
  readonly question: Question;
  readonly language: string;
  readonly text: string;
}

/** Under which name a version asked what is held in a variable of all versions; null where it did not. */
const nameIn = ({ name, history }: Variable, version: number): string | null => {
  const own = history?.find((each) => each.version === version);
  if (own === undefined) return name;
  return own.fate === 'same' || own.fate === 'recoded' ? (own.from ?? name) : null;
};

/** An open question, and the variable that holds its texts over all versions. */
export interface CodableVariable {
  readonly variable: string;
  readonly question: Question;
}

/** Open questions of a version with the name of the variable that holds their texts over all versions. */
export const codableVariables = (survey: Survey, codebook: Codebook): readonly CodableVariable[] =>
  codableQuestions(survey).flatMap((question) => {
    const found = codebook.variables.find((variable) => nameIn(variable, survey.version) === question.name);
    return found === undefined ? [] : [{ variable: found.name, question }];
  });

/** The texts of a response that can be drawn to be read. */
export const codableTexts = (
  survey: Survey,
  codebook: Codebook,
  document: ResponseDocument,
): readonly CodableText[] =>
  codableVariables(survey, codebook).flatMap(({ variable, question }) => {
    const text = codableText(survey, question, document);
    return text === null ? [] : [{ variable, question, text, language: document.language }];
  });

/** A text in the sample, and what stands for its place there. */
export interface DrawnText extends CodableText {
  readonly mark: string;
  /** Its number of chance over its rate: texts are read from low to high, so that all questions and languages progress alike. */
  readonly order: number;
}

export interface Draw {
  readonly seed: string;
  readonly rates: readonly DrawRate[];
  /** The rates by which texts were drawn and marked before their answers' ids were drawn anew; null where they were not. */
  readonly frozen: readonly DrawRate[] | null;
}

const rateIn = (rates: readonly DrawRate[], own: CodableText): number =>
  rates.find(({ variable, language }) => variable === own.variable && language === own.language)?.rate ?? 0;

/**
 * The texts of a response that are drawn: those whose number of chance lies under the rate of their question and
 * language. Where ids were drawn anew, numbers are new too: then those that were marked as drawn, by a rate r, and of
 * the others those under (rate − r)/(1 − r), so that each is drawn with the rate that holds.
 */
export const drawnTexts = (
  { seed, rates, frozen }: Draw,
  id: string,
  document: ResponseDocument,
  texts: readonly CodableText[],
): readonly DrawnText[] =>
  texts.flatMap((own) => {
    const rate = rateIn(rates, own);
    const before = frozen === null ? 0 : rateIn(frozen, own);
    const left = before < 1 ? Math.max(0, rate - before) / (1 - before) : 0;
    const mark = drawMark(seed, id, own.variable);
    const number = drawNumber(mark);
    const isMarked = document.codes?.[own.question.name] !== undefined;
    if (!isMarked && number >= left) return [];
    return [{ ...own, mark, order: left > 0 && number < left ? number / left : number }];
  });
