import type { Context } from 'hono';
import { type PromiseRow, PromisesPage } from '../../client/respondent/promises-page.tsx';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { promisePageWords, promiseSentence } from '../../surveys/locales/promises.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { PrivacyPromise } from '../../surveys/promise/promise.ts';
import { promisesOf } from '../../surveys/promise/promises-of.ts';
import type { KnownPromise } from '../../surveys/promise/registry.ts';
import { isUndertaking } from '../../surveys/promise/undertakings.ts';
import type { AppParts } from '../app-parts.ts';
import type { Proof } from '../promise/proof.ts';
import { testsOf } from '../promise/tests-of.ts';
import { toolkitVersion } from '../version.ts';
import { unknownSurvey } from './respondent-message.tsx';
import { askedLanguage, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

const rowsOf = (
  promises: readonly KnownPromise[],
  strength: PrivacyPromise['strength'],
  proof: Proof,
  language: LanguageTag,
): readonly PromiseRow[] =>
  promises.flatMap((promise) => {
    const sentence =
      promise.strength === strength ? promiseSentence(promise.id, language, proof.proven) : null;
    return sentence === null ? [] : [{ id: promise.id, sentence, tests: testsOf(promise, proof) }];
  });

const unrun = { none: 'none', 'other-build': 'otherBuild', current: null, assumed: null } as const;

/** Every promise that holds for a survey on this build, with its tests; apart from them what nobody can test. */
export const promisesPage = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const published = await parts.store.published(name);
  if (published === null) return unknownSurvey(context, parts);
  const { survey, study } = published;
  const { proof } = parts;
  const language = askedLanguage(context, tagsOf(survey), survey.source);
  const promises = promisesOf(survey, study);
  const consent = consentView({ survey, study, language, proven: proof.proven });
  return sendPage(
    context,
    <PromisesPage
      {...shellOf(parts, language)}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      address={(tag) => `/s/${name}/promises?lang=${tag}`}
      said={promisePageWords(language)}
      unrun={unrun[proof.state]}
      command="npm run prove"
      construction={rowsOf(promises, 'construction', proof, language)}
      procedure={rowsOf(promises, 'procedure', proof, language)}
      undertakings={consent.lines.filter((line) => isUndertaking(line.name)).map(({ text }) => text)}
      unproven={promises.flatMap(({ id }) => (proof.proven.has(id) ? [] : [id]))}
      version={toolkitVersion}
      sources={proof.sources}
      back={`/s/${name}?lang=${language}`}
    />,
  );
};
