import { languageName } from '../../client/lib/language-name.ts';
import { type PlainWord, tongueOf } from '../../client/lib/tongue.ts';
import type { StoredRow } from '../../client/respondent/row-list.tsx';
import type { ConsentText } from '../../surveys/consent/consent-text.ts';
import { choiceLabel } from '../../surveys/engine/choice-label.ts';
import { dayText } from '../../surveys/engine/day-text.ts';
import { isWeek } from '../../surveys/engine/iso-week.ts';
import { plainText, shown } from '../../surveys/engine/shown.ts';
import { codebookWords } from '../../surveys/locales/codebook.ts';
import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { CodedTone, ResponseDocument, TextMark } from '../../surveys/model/response.ts';
import { things } from '../data-card/things.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { textLines } from './text-lines.ts';
import { variableLabel } from './variable-label.ts';

/** A stored response, and for whom it is told. */
export interface Told {
  readonly published: PublishedSurvey;
  readonly document: ResponseDocument;
  readonly language: LanguageTag;
  /** What its author agreed to, where that is known word for word. */
  readonly agreed: ConsentText | null;
}

type Member = keyof ResponseDocument;

/** What a member is called on the data card, in the language of the page. */
const named = (member: Member, { language }: Told): ShownText => {
  const { mark } = tongueOf(language);
  const text = dataCardWords(language)(`thing-${things.response[member]}`);
  return { ...plainText(text, mark.lang ?? language), fallback: mark.lang !== undefined };
};

const own = (word: PlainWord, { language }: Told): ShownText => {
  const { words, mark } = tongueOf(language);
  return { ...plainText(words(word), mark.lang ?? language), fallback: mark.lang !== undefined };
};

const code = (text: string): ShownText => ({ text, language: 'en', direction: 'ltr', fallback: true });

const nameOf = (tag: LanguageTag): ShownText => ({
  ...plainText(languageName(tag, [tag]), tag),
  fallback: true,
});

const row = (label: ShownText, value: ShownText, more: Partial<StoredRow> = {}): StoredRow => ({
  label,
  value,
  absent: null,
  ...more,
});

const attributeRows = ({ published: { survey, study }, document, language }: Told): readonly StoredRow[] =>
  Object.entries(document.attributes).map(([name, value]) => {
    const attribute = survey.attributes.find((each) => each.name === name);
    const list = attribute === undefined ? undefined : survey.lists[attribute.list];
    const choice = list?.choices.find((each) => each.name === value);
    return row(
      attribute === undefined ? code(name) : shown({ survey, study, key: attribute.text, language }),
      choice === undefined ? code(value) : choiceLabel({ survey, study, list, choice, language }),
    );
  });

const agreedWords = ({ agreed }: Told): readonly ShownText[] | undefined =>
  agreed === null ? undefined : textLines(agreed);

const purposeRows = (told: Told): readonly StoredRow[] => {
  const { survey, study } = told.published;
  return (told.document.purposes ?? []).map((name) => {
    const box = survey.consent.boxes.find((each) => each.name === name);
    const read = told.agreed?.boxes.find((each) => each.name === name);
    const asRead = told.document.renewed !== undefined || told.agreed?.language === told.language;
    if (read !== undefined && told.agreed !== null && asRead)
      return row(named('purposes', told), { ...plainText(read.text, told.agreed.language), fallback: true });
    return row(
      named('purposes', told),
      box === undefined ? code(name) : shown({ survey, study, key: box.text, language: told.language }),
    );
  });
};

const inWords = (text: string, { language }: Told): ShownText => {
  const { mark } = tongueOf(language);
  return { ...plainText(text, mark.lang ?? language), fallback: mark.lang !== undefined };
};

/** A tone in the language of the page, and who gives it; a mark stands for what was settled on. */
const toneBy = (tone: CodedTone, by: string, told: Told): ShownText =>
  inWords(`${codebookWords(told.language)(tone)} (${by})`, told);

/** What a text speaks of, and who says so. */
const themesNamed = (themes: readonly TextMark[], { language }: Told): string => {
  const words = codebookWords(language);
  return themes.length === 0 ? words('theme-none') : themes.map((own) => words(`theme-${own}`)).join(', ');
};

const themesBy = (themes: readonly TextMark[], by: string, told: Told): ShownText =>
  inWords(`${themesNamed(themes, told)} (${by})`, told);

const codeRows = (told: Told): readonly StoredRow[] =>
  Object.entries(told.document.codes ?? {}).map(([name, { given, settled, settledThemes }]) =>
    row(named('codes', told), variableLabel(told.published, name, told.language), {
      text: [
        ...Object.entries(given).flatMap(([by, { tone, themes }]) => [
          toneBy(tone, by, told),
          ...(themes === undefined ? [] : [themesBy(themes, by, told)]),
        ]),
        ...(settled === undefined ? [] : [toneBy(settled, '✓', told)]),
        ...(settledThemes === undefined ? [] : [themesBy(settledThemes, '✓', told)]),
      ],
    }),
  );

/** What stays of texts that are gone: figures as they are stored, tones and languages in the language of the page. */
const toneRows = (told: Told): readonly StoredRow[] =>
  Object.entries(told.document.tones ?? {}).map(([name, tone]) => {
    const { label, reason, score, p, mixed, unsure, language, engine, themes } = tone;
    const word = label ?? reason;
    return row(named('tones', told), variableLabel(told.published, name, told.language), {
      text: [
        ...(word === null || word === 'empty' ? [] : [inWords(codebookWords(told.language)(word), told)]),
        ...(themes === undefined ? [] : [inWords(themesNamed(themes, told), told)]),
        nameOf(language.language),
        code([language.source, language.confidence, score, p?.join(' '), mixed, unsure, engine].join(' · ')),
      ],
    });
  });

const states = { complete: 'stateComplete', 'broke-off': 'statePartial' } as const;

/** What says why there is no answer and which questions were answered stands with the answers, readings beside them. */
const elsewhere = (): readonly StoredRow[] => [];

/**
 * The rows of each member of a stored response, in the order of the page. A member without rows does not compile; what
 * is `elsewhere` has its own part of the page.
 */
const memberRows: Readonly<Record<Member, (told: Told) => readonly StoredRow[]>> = {
  day: (told) => {
    const { day } = told.document;
    const value = isWeek(day) ? code(day) : plainText(dayText(day, told.language), told.language);
    return [row(named('day', told), value)];
  },
  language: (told) => [row(named('language', told), nameOf(told.document.language))],
  shownIn: (told) =>
    Object.entries(told.document.shownIn).map(([variable, tag]) =>
      row(variableLabel(told.published, variable, told.language), nameOf(tag)),
    ),
  status: (told) => [row(named('status', told), own(states[told.document.status], told))],
  corrected: (told) =>
    told.document.corrected === true ? [row(named('corrected', told), own('yes', told))] : [],
  attributes: attributeRows,
  pseudonym: (told) =>
    told.document.pseudonym === undefined ? [] : [row(own('pseudonym', told), code(told.document.pseudonym))],
  purposes: purposeRows,
  consent: (told) => {
    const text = agreedWords(told);
    return [row(named('consent', told), code(told.document.consent), text === undefined ? {} : { text })];
  },
  renewed: (told) => {
    const { renewed } = told.document;
    if (renewed === undefined) return [];
    const value = isWeek(renewed.day)
      ? code(renewed.day)
      : plainText(dayText(renewed.day, told.language), told.language);
    return [row(own('agreedAgain', told), value)];
  },
  assigned: (told) =>
    Object.entries(told.document.assigned).map(([name, cell]) =>
      row(own('versionShown', told), code(`${name}: ${cell}`)),
    ),
  seed: (told) => [row(own('orderSeed', told), code(String(told.document.seed)))],
  survey: (told) => {
    const { survey, version, hash } = told.document;
    return [row(named('survey', told), code(`${survey} ${version} ${hash}`))];
  },
  version: elsewhere,
  hash: elsewhere,
  simulated: (told) => (told.document.simulated ? [row(own('simulated', told), own('yes', told))] : []),
  answers: elsewhere,
  missing: elsewhere,
  readings: elsewhere,
  codes: codeRows,
  tones: toneRows,
  quotes: (told) =>
    (told.document.quotes ?? []).map((name) =>
      row(named('quotes', told), variableLabel(told.published, name, told.language)),
    ),
};

/** Everything of a stored response that is not an answer, a row each. */
export const otherRows = (told: Told): readonly StoredRow[] =>
  Object.values(memberRows).flatMap((rows) => rows(told));
