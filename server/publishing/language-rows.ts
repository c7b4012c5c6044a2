import type { PublishLanguage } from '../../client/designer/publish-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { languageReport } from '../../surveys/definition/languages.ts';
import { launchIssues } from '../../surveys/definition/launch.ts';
import { publishWords } from '../../surveys/locales/publish.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { studioSentence } from '../drafts/studio-sentence.ts';

/** How each language stands on its way to the field. */
export const languageRows = (
  survey: Survey,
  study: Study,
  typed: Readonly<Record<string, string>>,
  leaveOut: readonly LanguageTag[],
  language: LanguageTag,
): readonly PublishLanguage[] => {
  const words = publishWords(language);
  const tags = survey.languages.map(({ tag }) => tag);
  const { pilot: _, languageExceptions: __, ...bare } = study;
  const [why, blocked] = [launchIssues(survey, bare), launchIssues(survey, study)];
  const at = (tag: string) => `languages/${tag}`;
  return languageReport(survey).map(({ language: tag, texts, missing, stale, counts, fieldable }) => {
    const isBlocked = blocked.some(({ place }) => place === at(tag));
    const excused = Object.hasOwn(study.languageExceptions ?? {}, tag) ? 'exception' : 'pilot';
    return {
      tag,
      name: languageName(tag, tags),
      standing: leaveOut.includes(tag) ? 'left-out' : fieldable ? 'ready' : isBlocked ? 'blocked' : excused,
      counts: words('languageCounts', {
        texts,
        missing: missing.length,
        stale: stale.length,
        machine: counts.draft_mt ?? 0,
      }),
      why: why
        .filter(({ place }) => place === at(tag))
        .map((issue) => studioSentence(issue, survey, language)),
      leave: tag === survey.source ? null : leaveOut.includes(tag),
      exception: fieldable || leaveOut.includes(tag) ? null : (typed[tag] ?? ''),
    };
  });
};
