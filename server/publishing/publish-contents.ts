import type { PublishPageProps } from '../../client/designer/publish-page.tsx';
import type { PublishTold } from '../../client/designer/publish-told.tsx';
import type { StudioFrameProps } from '../../client/designer/studio-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { purposesOf } from '../../surveys/definition/purposes.ts';
import { questionsOf } from '../../surveys/definition/questions.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import { publishWords } from '../../surveys/locales/publish.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { verdictSentence } from '../../surveys/version/change-sentence.ts';
import type { AppParts } from '../app-parts.ts';
import { studioSentence } from '../drafts/studio-sentence.ts';
import { askedWords } from './asked-words.ts';
import { standInStudy } from './begun-study.ts';
import { changeRows } from './change-rows.ts';
import type { DraftPublishing } from './draft-publishing.ts';
import { languageRows } from './language-rows.ts';
import { planView } from './plan-view.ts';
import { typedIn } from './study-typed.ts';
import { studyWordLabel } from './study-word-label.ts';

/** A survey's texts in the researcher's language where it has it, else in its source. */
const textIn = (survey: Survey, key: string, language: LanguageTag): string => {
  const own = survey.languages.find(({ tag }) => tag.split('-')[0] === language)?.tag ?? survey.source;
  return textOf(survey, key, own) ?? textOf(survey, key, survey.source) ?? '';
};

const told = (
  survey: Survey,
  issues: readonly Issue[],
  of: PublishTold['of'],
  language: LanguageTag,
): readonly PublishTold[] =>
  issues.map((issue) => ({
    code: issue.code,
    sentence: studioSentence(issue, survey, language),
    place: issue.place,
    of,
  }));

/** Where there are no dates yet, those are missing and not the words that follow from them. */
const withoutDated = (issues: readonly Issue[]): readonly Issue[] =>
  issues.some(({ code }) => code === 'STUDY-RETENTION-MISSING')
    ? issues.filter(
        ({ code, data }) =>
          code !== 'STUDY-WORD-MISSING' || !['deadline', 'retention'].includes(String(data?.['name'])),
      )
    : issues;

/** What is mended beside the change itself has its place on the page, and not in the editor. */
const onPage = (issue: Issue): Issue =>
  ['VERSION-WORDING', 'VERSION-BREAKING'].includes(issue.code) || issue.place.startsWith('follows')
    ? { ...issue, place: 'follows' }
    : issue;

const isError = ({ severity }: Issue): boolean => severity === 'error';

const hinted = ['controller', 'contact', 'minutes'] as const;

const isHinted = (name: string): name is (typeof hinted)[number] => hinted.some((own) => own === name);

/** What the page says of a draft. */
type Contents = Omit<
  PublishPageProps,
  keyof StudioFrameProps | 'token' | 'after' | 'seal' | 'revision' | 'crossed'
>;

const studyForm = (
  { survey, study, written, last }: DraftPublishing,
  language: LanguageTag,
): Contents['study'] => {
  const say = publishWords(language);
  const tags = survey.languages.map(({ tag }) => tag);
  const { pages, quotas = [] } = survey;
  return {
    say,
    typed: typedIn(written.study),
    asked: askedWords(survey, study.ok ? study.value : standInStudy(last)).map((name) => ({
      name,
      label: studyWordLabel(name, language),
      hint: isHinted(name) ? say(`word-${name}-about`) : null,
    })),
    languages: tags.map((tag) => ({ tag, name: languageName(tag, tags) })),
    modules: [...new Set(pages.flatMap(({ module }) => (module === undefined ? [] : [module])))],
    hypothetical: pages.some(({ hypothetical }) => hypothetical === true),
    provider: pages.some(
      (page) => page.unlessProviderFixed === true || page.introWhenProviderFixed !== undefined,
    ),
    purposes: purposesOf(survey).map(({ text }) => textIn(survey, text, language)),
    dryRun: `/studio/${survey.name}/dry-run?lang=${language}`,
    quotas: quotas.map(
      ({ name, limit, of, action }) =>
        `${say(of === 'percent' ? 'quotaPercent' : 'quotaPlaces', { name, limit })}; ${say(`quota-${action}`)}`,
    ),
  };
};

/** Everything the page about publishing a draft shows, in a researcher's language. */
export const publishContents = async (
  { store }: Pick<AppParts, 'store'>,
  publishing: DraftPublishing,
  language: LanguageTag,
): Promise<Contents> => {
  const say = publishWords(language);
  const { survey, study, last, check, written } = publishing;
  const { version } = survey;
  const { again, difference } = check;
  const isCaution = ({ severity, waived }: Issue): boolean => severity === 'warning' && waived === undefined;
  const all = (wanted: (issue: Issue) => boolean): readonly PublishTold[] => [
    ...told(survey, withoutDated(check.study.flat()).filter(wanted), 'study', language),
    ...check.version
      .filter(wanted)
      .flatMap((own) => told(survey, [onPage(own)], onPage(own) === own ? 'definition' : 'study', language)),
    ...told(survey, check.definition.filter(wanted), 'definition', language),
  ];
  return {
    say,
    version,
    again,
    published: last !== null,
    now:
      last === null
        ? say('nowNone')
        : say(last.status === 'open' ? 'nowOpen' : 'nowClosed', {
            version: last.survey.version,
            day: last.day,
          }),
    wouldBe: again ? say('wouldBeAgain') : say('wouldBe', { version }),
    verdict: difference === null ? null : verdictSentence(difference, language),
    changes: difference === null ? [] : changeRows(difference, survey.follows, language),
    titles: new Map(
      questionsOf(survey).flatMap(({ question: { name, text } }) =>
        text === null ? [] : [[name, textIn(survey, text, language)]],
      ),
    ),
    blocks: all(isError),
    cautions: all(isCaution),
    tongues: languageRows(
      publishing.whole,
      study.ok ? study.value : standInStudy(last),
      typedIn(written.study).exceptions,
      written.leaveOut ?? [],
      language,
    ),
    plan: await planView(store, survey.name, written.plan, language),
    study: studyForm(publishing, language),
  };
};
