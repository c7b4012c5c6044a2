import { textMarks } from '../../surveys/definition/themes.ts';
import type { CodedTone, TextCodes, TextMark } from '../../surveys/model/response.ts';
import { type CohenKappa, cohenKappa } from '../agreement/cohen-kappa.ts';
import { type KrippendorffAlpha, krippendorffAlpha } from '../agreement/krippendorff-alpha.ts';
import { ratingsOf } from '../agreement/ratings.ts';
import type { Random } from '../distribution/random.ts';
import { codedTones } from './final-code.ts';
import { themesGiven } from './final-themes.ts';

/** What people said of one text. */
export interface CodedText {
  readonly variable: string;
  readonly language: string;
  readonly codes: TextCodes;
}

/** How far those who read the texts of a question agree, in one language or all of them. */
export interface CoderAgreement {
  readonly variable: string;
  /** Null for every language. */
  readonly language: string | null;
  /** Texts that at least two people read. */
  readonly texts: number;
  /** Of these, how many were not given one and the same tone; null where that is not told. */
  readonly differ: number | null;
  readonly nominal: KrippendorffAlpha;
  /** Of the texts that everybody placed in the order negative, neutral, positive. */
  readonly ordinal: KrippendorffAlpha;
  /** Of the two who share most texts; null where nobody shares any. */
  readonly pair: {
    readonly coders: readonly [string, string];
    readonly kappa: CohenKappa;
    /** Texts by tone given by the first, then by the second; row-major in the order of `codedTones`. */
    readonly counts: readonly number[];
  } | null;
  /** By theme, of texts that at least two people were asked it of. */
  readonly themes: readonly ThemeAgreement[];
}

/** How far people agree whether texts have a theme. */
export interface ThemeAgreement {
  readonly mark: TextMark;
  /** Texts of which two or more were asked, and of these those to which somebody gave it. */
  readonly texts: number;
  readonly given: number;
  readonly alpha: KrippendorffAlpha;
  /** Of the two who share most; null where nobody shares any. */
  readonly pair: { readonly coders: readonly [string, string]; readonly kappa: CohenKappa } | null;
}

const ordered = ['negative', 'neutral', 'positive'] as const;

const isOrdered = (tone: CodedTone): boolean => (ordered as readonly CodedTone[]).includes(tone);

/** Everybody's tones of a text. */
const tonesOf = ({ codes }: CodedText): readonly CodedTone[] =>
  Object.values(codes.given).map(({ tone }) => tone);

/** The two who share most of some texts. */
const mostShared = (texts: readonly CodedText[]): readonly [string, string] | null => {
  const shared = new Map<string, number>();
  for (const { codes } of texts) {
    const names = Object.keys(codes.given).sort();
    for (const [place, one] of names.entries())
      for (const other of names.slice(place + 1))
        shared.set(JSON.stringify([one, other]), (shared.get(JSON.stringify([one, other])) ?? 0) + 1);
  }
  const [most] = [...shared].sort(([, a], [, b]) => b - a);
  return most === undefined ? null : (JSON.parse(most[0]) as [string, string]);
};

const pairOf = (texts: readonly CodedText[]): CoderAgreement['pair'] => {
  const coders = mostShared(texts);
  if (coders === null) return null;
  const counts = new Float64Array(codedTones.length ** 2);
  for (const { codes } of texts) {
    const [one, other] = coders.map((name) => codes.given[name]?.tone);
    if (one === undefined || other === undefined) continue;
    const cell = codedTones.indexOf(one) * codedTones.length + codedTones.indexOf(other);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const dimensions = coders.map((variable) => ({ variable, codes: codedTones }));
  return { coders, kappa: cohenKappa({ dimensions, n: counts, w: counts, w2: counts }), counts: [...counts] };
};

const yesNo = ['no', 'yes'] as const;

const themeAgreement = (own: readonly CodedText[], random: Random): readonly ThemeAgreement[] => {
  const asked = own.filter(({ codes }) => themesGiven(codes).length > 1);
  const coders = mostShared(
    asked.map((text) => ({
      ...text,
      codes: {
        given: Object.fromEntries(
          Object.entries(text.codes.given).filter(([, { themes }]) => themes !== undefined),
        ),
      },
    })),
  );
  return textMarks.flatMap((mark): readonly ThemeAgreement[] => {
    const said = asked.map(({ codes }) =>
      themesGiven(codes).map((themes) => (themes.includes(mark) ? 'yes' : 'no')),
    );
    const given = said.filter((answers) => answers.includes('yes')).length;
    if (given === 0) return [];
    const counts = new Float64Array(4);
    for (const { codes } of coders === null ? [] : asked) {
      const [one, other] = (coders ?? []).map((name) => codes.given[name]?.themes);
      if (one === undefined || other === undefined) continue;
      const cell = 2 * Number(one.includes(mark)) + Number(other.includes(mark));
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const dimensions = (coders ?? []).map((variable) => ({ variable, codes: yesNo }));
    return [
      {
        mark,
        texts: asked.length,
        given,
        alpha: krippendorffAlpha(ratingsOf(yesNo, said), 'nominal', random),
        pair:
          coders === null
            ? null
            : { coders, kappa: cohenKappa({ dimensions, n: counts, w: counts, w2: counts }) },
      },
    ];
  });
};

const agreementOf = (
  texts: readonly CodedText[],
  variable: string,
  language: string | null,
  random: Random,
): CoderAgreement => {
  const own = texts.filter(
    (text) => text.variable === variable && (language ?? text.language) === text.language,
  );
  const twice = own.map(tonesOf).filter((tones) => tones.length > 1);
  return {
    variable,
    language,
    texts: twice.length,
    differ: twice.filter((tones) => new Set(tones).size > 1).length,
    nominal: krippendorffAlpha(ratingsOf(codedTones, twice), 'nominal', random),
    ordinal: krippendorffAlpha(
      ratingsOf(
        ordered,
        twice.filter((tones) => tones.every(isOrdered)),
      ),
      'ordinal',
      random,
    ),
    pair: pairOf(own),
    themes: themeAgreement(own, random),
  };
};

/**
 * How far people who read the same texts agree, by question, then by question and language: Krippendorff's alpha of the
 * tones as they are and in their order, with intervals, Cohen's kappa of the two who share most, and their tones
 * crossed. What was settled on later counts for nothing here.
 */
export const coderAgreement = (texts: readonly CodedText[], random: Random): readonly CoderAgreement[] =>
  [...new Set(texts.map(({ variable }) => variable))].flatMap((variable) => {
    const languages = [
      ...new Set(texts.filter((own) => own.variable === variable).map(({ language }) => language)),
    ].sort();
    return [null, ...(languages.length > 1 ? languages : [])].map((language) =>
      agreementOf(texts, variable, language, random),
    );
  });
