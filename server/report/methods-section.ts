import { toolkitVersion } from '../../analysis/finding/version.ts';
import type { ClaimTable } from '../../analysis/plan/claim.ts';
import type { ReportHead } from '../../analysis/report/report-head.ts';
import type { PrintedSection } from '../../client/lib/printed-report.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { ReportAnswer } from '../analyst/report-answer.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { AnswerOrigins } from './answer-origins.ts';
import { exclusionLines, modeLines, sampleLines } from './collection-lines.ts';
import type { ReportSpeech } from './report-speech.ts';
import type { ToldCounts } from './told-counts.ts';

export interface MethodsAsked {
  /** In order of their versions. */
  readonly versions: readonly PublishedSurvey[];
  readonly answer: ReportAnswer;
  readonly counts: ToldCounts;
  readonly origins: AnswerOrigins;
  readonly claims: ClaimTable | null;
  readonly head: ReportHead;
  readonly least: number;
  /** The survey that staff answered; null where none stands beside it. */
  readonly mirror: PublishedSurvey | null;
}

/** Languages that may be fielded: tried with people, or released. */
const tried: ReadonlySet<string> = new Set(['pretested', 'approved']);

const instrumentLines = ({ versions }: MethodsAsked, { words, language }: ReportSpeech): readonly string[] =>
  versions.map(({ survey, study, hash, day }) =>
    words('instrumentLine', {
      title: shown({ survey, study, key: survey.title, language }).text,
      version: survey.version,
      day,
      hash,
    }),
  );

const mirrorLine = (mirror: PublishedSurvey, { words, language }: ReportSpeech): string => {
  const { survey, study, hash, day } = mirror;
  return words('mirrorLine', {
    title: shown({ survey, study, key: survey.title, language }).text,
    version: survey.version,
    day,
    hash,
  });
};

const languageLines = (
  { versions, answer }: MethodsAsked,
  { words, page, language, numbers }: ReportSpeech,
): readonly string[] => {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const languages = versions.at(-1)?.survey.languages ?? [];
  const untested = languages.filter(({ status }) => !tried.has(status));
  return [
    ...languages.map(({ tag, status }) => {
      const n = answer.languages?.find((own) => own.tag === tag)?.n;
      const told = { language: names.of(tag) ?? tag, status: page(`status-${status}`) };
      return answer.languages === null
        ? words('languageLineFew', told)
        : words('languageLine', { ...told, n: numbers.count(n ?? 0) });
    }),
    ...(untested.length === 0
      ? []
      : [
          words('translationUntested', {
            languages: untested.map(({ tag }) => names.of(tag) ?? tag).join(', '),
          }),
        ]),
  ];
};

const accuracyLines = (
  { answer }: MethodsAsked,
  { words, naming, language, numbers, page }: ReportSpeech,
): readonly string[] => {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return answer.quotes.flatMap(({ of }) => {
    const found = answer.calibrations.find((own) => own.of === of)?.languages ?? [];
    const question = naming.variable(of);
    return found.length === 0
      ? [words('accuracyNone', { question })]
      : found.map(({ language: tag, texts, model, taught }) =>
          words('accuracyLine', {
            question,
            language: tag === null ? page('textsAny') : (names.of(tag) ?? tag),
            share: numbers.percent((taught ?? model).quality.accuracy),
            n: numbers.count(texts),
          }),
        );
  });
};

const modelsOf = ({ answer }: MethodsAsked): readonly string[] => [
  ...new Set(
    (answer.sections.ok ? answer.sections.value : []).flatMap(({ figures }) =>
      figures.flatMap((figure) =>
        figure.kind === 'finding' ? (figure.finding.provenance.textModels ?? []) : [],
      ),
    ),
  ),
];

/** How the sample was weighted and drawn, and how errors were made. */
export const designLines = (
  { head }: Pick<MethodsAsked, 'head'>,
  { words }: Pick<ReportSpeech, 'words'>,
): readonly string[] => [
  head.weight === undefined ? words('unweighted') : words('weightedBy', { weight: head.weight }),
  ...(head.strata === undefined ? [] : [words('strataBy', { strata: head.strata })]),
  ...(head.cluster === undefined ? [] : [words('clustersBy', { cluster: head.cluster })]),
  words('errors'),
];

/** How it was all made: sample, days, weights, versions, languages, accuracy, protection, plan, program. */
export const methodsSection = (asked: MethodsAsked, speech: ReportSpeech): PrintedSection => {
  const { words, numbers } = speech;
  const { answer, claims, head, least } = asked;
  const models = modelsOf(asked);
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [words('sample'), sampleLines(asked, speech)],
    [words('days'), [answer.days === null ? words('daysUnknown') : words('daysLine', answer.days)]],
    [words('mode'), modeLines(asked, speech)],
    [words('exclusions'), exclusionLines(asked, speech)],
    [words('filter'), head.where === undefined ? [] : [head.where]],
    [words('design'), designLines(asked, speech)],
    [words('instrument'), instrumentLines(asked, speech)],
    [words('mirror'), asked.mirror === null ? [] : [mirrorLine(asked.mirror, speech)]],
    [words('languages'), languageLines(asked, speech)],
    [words('missing'), [words('missingLine')]],
    [
      words('accuracy'),
      [
        ...accuracyLines(asked, speech),
        ...(models.length === 0 ? [] : [words('accuracyModel', { models: models.join(', ') })]),
      ],
    ],
    [
      words('disclosure'),
      [
        words('disclosureLine', { least: numbers.count(least) }),
        ...(answer.quotes.length === 0 ? [] : [words('disclosureTexts')]),
      ],
    ],
    [
      words('plan'),
      claims === null
        ? [words('left-claims')]
        : [words('planLine', { plan: claims.plan, version: claims.version, hash: claims.hash })],
    ],
    [words('software'), [words('softwareLine', { toolkit: toolkitVersion })]],
    [words('limits'), [words('limitsLine')]],
  ];
  return {
    id: 'methods',
    title: words('methods'),
    lines: [],
    figures: [],
    claims: [],
    facts: facts.flatMap(([name, values]) => (values.length === 0 ? [] : [{ name, values }])),
  };
};
