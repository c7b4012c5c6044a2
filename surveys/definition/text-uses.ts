import type { Choice, MessageKey, Page, Question, Score, Survey } from '../model/survey.ts';

/** Where a text stands, and who meets it there. */
export interface TextUse {
  readonly key: MessageKey;
  readonly place: string;
  /** Respondents see it: a language without it cannot be fielded. Otherwise only researchers do. */
  readonly shown: boolean;
}

type Given = readonly (readonly [part: string, key: MessageKey | null | undefined])[];

const uses = (place: string, shown: boolean, given: Given): readonly TextUse[] =>
  given.flatMap(([part, key]) => (typeof key === 'string' ? [{ key, place: `${place}${part}`, shown }] : []));

const choiceUses = (place: string, choices: readonly Choice[]): readonly TextUse[] =>
  choices.flatMap(({ name, text }) => uses(`${place}/${name}`, true, [['', text]]));

const questionUses = (place: string, question: Question): readonly TextUse[] => [
  ...uses(place, true, [
    ['/text', question.text],
    ['/hint', question.hint],
    ['/guidance', question.guidance],
    ['/requiredMessage', question.requiredMessage],
    ['/constraintMessage', question.constraintMessage],
    ['/unit', question.unit],
    ['/ends/low', question.ends?.low],
    ['/ends/high', question.ends?.high],
    ['/anchors/A', question.anchors?.A],
    ['/anchors/B', question.anchors?.B],
  ]),
  ...(question.rows ?? []).flatMap(({ name, text }) => uses(`${place}/rows/${name}`, true, [['', text]])),
  ...choiceUses(`${place}/extraChoices`, question.extraChoices ?? []),
];

const pageUses = (page: Page): readonly TextUse[] => [
  ...uses(`pages/${page.name}`, true, [
    ['/title', page.title],
    ['/intro', page.intro],
    ['/introWhenProviderFixed', page.introWhenProviderFixed],
  ]),
  ...page.items.flatMap((question) => questionUses(`pages/${page.name}/items/${question.name}`, question)),
];

const experimentUses = ({ experiments }: Survey): readonly TextUse[] =>
  experiments.flatMap(({ name, base, factors }) => [
    ...uses(`experiments/${name}`, true, [['/base', base]]),
    ...factors.flatMap((factor) =>
      factor.levels.flatMap((level) =>
        uses(`experiments/${name}/factors/${factor.name}/levels/${level.name}`, true, [['', level.text]]),
      ),
    ),
  ]);

const scoreUses = (score: Score): readonly TextUse[] => [
  ...uses(`scores/${score.name}`, false, [
    ['/text', score.text],
    ['/direction', score.direction],
  ]),
  ...(score.kind === 'rule'
    ? (score.codes ?? []).flatMap(({ name, text }) =>
        uses(`scores/${score.name}/codes/${name}`, false, [['', text]]),
      )
    : []),
];

/** Every place of a survey where a text stands, in the order of the document. */
export const textUses = (survey: Survey): readonly TextUse[] => [
  ...uses('', true, [['title', survey.title]]),
  ...uses('status', false, [['/notice', survey.status.notice]]),
  ...Object.entries(survey.placeholders).flatMap(([name, key]) =>
    uses(`placeholders/${name}`, true, [['', key]]),
  ),
  ...Object.entries(survey.lists).flatMap(([name, list]) => [
    ...uses(`lists/${name}`, true, [['/stem', list.stem]]),
    ...choiceUses(`lists/${name}/choices`, list.choices),
  ]),
  ...survey.attributes.flatMap(({ name, text }) => uses(`attributes/${name}`, true, [['', text]])),
  ...uses('consent', true, [
    ['/title', survey.consent.title],
    ['/decline', survey.consent.decline],
  ]),
  ...survey.consent.lines.flatMap(({ name, text }) => uses(`consent/lines/${name}`, true, [['', text]])),
  ...survey.consent.boxes.flatMap(({ name, text }) => uses(`consent/boxes/${name}`, true, [['', text]])),
  ...uses('', true, [['debrief', survey.debrief]]),
  ...(survey.sections ?? []).flatMap(({ name, text, hint }) =>
    uses(`sections/${name}`, true, [
      ['/text', text],
      ['/hint', hint],
    ]),
  ),
  ...survey.pages.flatMap(pageUses),
  ...experimentUses(survey),
  ...(survey.quotas ?? []).flatMap(({ name, text }) => uses(`quotas/${name}`, true, [['/text', text]])),
  ...survey.constructs.flatMap(({ name, text }) => uses(`constructs/${name}`, false, [['', text]])),
  ...survey.scores.flatMap(scoreUses),
];
