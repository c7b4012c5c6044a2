import type { CodedText } from '../../analysis/coding/coder-agreement.ts';
import type { DrawStratum } from '../../analysis/coding/draw-rates.ts';
import { codableTexts, drawnTexts } from '../../analysis/coding/drawn-texts.ts';
import { isContested } from '../../analysis/coding/final-code.ts';
import { join } from '../../surveys/version/join.ts';
import type { Store } from '../storage/store.ts';

/** A text in the sample, without its words. */
export interface RoundText extends CodedText {
  readonly id: string;
  /** Its question as its own version names it. */
  readonly question: string;
  readonly version: number;
  /** What stands for it on pages: neither the answer nor its author's other texts follow from it. */
  readonly mark: string;
  readonly order: number;
}

export interface RoundStratum extends DrawStratum {
  readonly texts: number;
  readonly drawn: number;
  /** Read by somebody, and by two or more. */
  readonly once: number;
  readonly twice: number;
  /** Read by people who differ, and not settled. */
  readonly contested: number;
}

export interface CodingRound {
  /** By question and language, whether anything is drawn or not. */
  readonly strata: readonly RoundStratum[];
  /** In the order in which they are read. */
  readonly texts: readonly RoundText[];
}

/** Where the reading of a survey's texts stands, by a pass over its answers. */
export const codingRound = async (store: Store, name: string): Promise<CodingRound> => {
  const versions = (await store.surveys())
    .filter(({ survey }) => survey.name === name)
    .sort((one, other) => one.survey.version - other.survey.version);
  if (versions.length === 0) return { strata: [], texts: [] };
  const { codebook } = join(versions);
  const surveys = new Map(versions.map(({ survey }) => [survey.version, survey]));
  const draw = await store.textDraw(name);
  const texts: RoundText[] = [];
  const strata = new Map<string, RoundStratum>();
  for await (const { id, document } of store.responses(name)) {
    const survey = surveys.get(document.version);
    if (survey === undefined) continue;
    const codable = codableTexts(survey, codebook, document);
    const drawn =
      draw === null
        ? []
        : drawnTexts(
            { ...draw, frozen: draw.frozen[String(document.version)] ?? null },
            id,
            document,
            codable,
          );
    for (const { variable, language, question } of codable) {
      const key = JSON.stringify([variable, language]);
      const known = strata.get(key) ?? {
        variable,
        language,
        texts: 0,
        drawn: 0,
        once: 0,
        twice: 0,
        contested: 0,
      };
      const codes = document.codes?.[question.name];
      const people = Object.keys(codes?.given ?? {}).length;
      strata.set(key, {
        ...known,
        texts: known.texts + 1,
        drawn: known.drawn + (drawn.some((own) => own.variable === variable) ? 1 : 0),
        once: known.once + (people > 0 ? 1 : 0),
        twice: known.twice + (people > 1 ? 1 : 0),
        contested: known.contested + (codes !== undefined && isContested(codes) ? 1 : 0),
      });
    }
    for (const { variable, language, question, mark, order } of drawn)
      texts.push({
        id,
        version: document.version,
        question: question.name,
        variable,
        language,
        mark,
        order,
        codes: document.codes?.[question.name] ?? { given: {} },
      });
  }
  texts.sort((one, other) => one.order - other.order || (one.mark < other.mark ? -1 : 1));
  return {
    strata: [...strata.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, own]) => own),
    texts,
  };
};
