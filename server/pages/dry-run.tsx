import type { Context, Hono, MiddlewareHandler } from 'hono';
import { DryRunPage } from '../../client/designer/dry-run-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { reportsOf } from '../drafts/draft-report.ts';
import { studioIssues } from '../drafts/studio-sentence.ts';
import { type DryRunKept, dryRuns } from '../dry-run/dry-runs.ts';
import { personIn } from '../middleware/researcher.ts';
import { previewStudy } from '../preview/preview-study.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { dryRunTold } from './dry-run-told.ts';
import { readForm } from './respondent-form.ts';
import { tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';
import { studioFrame, withDraft } from './studio-frame.ts';

/** Most simulated people of one run, and how many where nobody says. */
const [mostPeople, usualPeople] = [1000, 100];

/** Milliseconds the answer waits for a run to end, so that a short one is there at once. */
const patience = 4000;

/** What somebody asks for, as the form has it. */
interface Wanted {
  readonly n: number;
  readonly seed: number;
  readonly languages: readonly LanguageTag[];
}

const wantedBy = (draft: SurveyDraft, last: DryRunKept | null): Wanted => ({
  n: last?.asked.n ?? usualPeople,
  seed: last?.asked.seed ?? 1,
  languages: last?.asked.languages ?? tagsOf(draft.definition),
});

const wholeIn = (given: string, most: number): number | null =>
  /^\d{1,6}$/.test(given) && Number(given) >= 1 && Number(given) <= most ? Number(given) : null;

/** The page on which a survey that is being written is tried by simulated people, and what they found. */
export const dryRunRoutes = (pages: Hono, parts: AppParts, designers: MiddlewareHandler): void => {
  const runs = dryRuns(parts.dryRunner);

  const page = (
    context: Context,
    draft: SurveyDraft,
    typed?: { readonly problem: string } & Wanted,
  ): Response | Promise<Response> => {
    const language = languageOf(context);
    const words = studioWords(language);
    const numbers = numbersOf(language);
    const last = runs.of(draft.name);
    const { n, seed, languages } = typed ?? wantedBy(draft, last);
    const tags = tagsOf(draft.definition);
    const report = last?.report ?? null;
    return sendPage(
      context,
      <DryRunPage
        {...studioFrame(parts, context, draft, 'dry-run', 'client/designer/dry-run-live.ts')}
        formToken={personIn(context)?.formToken ?? ''}
        settings={{
          n,
          most: mostPeople,
          seed,
          tongues: tags.map((tag) => ({
            tag,
            name: languageName(tag, tags),
            chosen: languages.includes(tag),
          })),
        }}
        problem={typed?.problem ?? null}
        standing={last?.standing ?? 'none'}
        progress={words('dryProgress', { n: numbers.count(last?.done ?? 0), of: numbers.count(n) })}
        told={
          last === null || report === null
            ? null
            : dryRunTold({
                survey: last.asked.survey,
                report,
                old: last.revision !== draft.revision,
                words,
                numbers,
                language,
              })
        }
        errors={studioIssues(
          reportsOf(parts.store)
            .of(draft)
            .issues.filter(({ severity }) => severity === 'error'),
          draft.definition,
          language,
        )}
      />,
      typed === undefined ? 200 : 422,
    );
  };

  pages.get('/:name/dry-run', designers, (context) =>
    withDraft(context, parts, (draft) => page(context, draft)),
  );

  pages.post('/:name/dry-run', designers, (context) =>
    withDraft(context, parts, async (draft) => {
      const form = await readForm(context);
      const tags = tagsOf(draft.definition);
      const languages = tags.filter((tag) => form?.answers.get('in')?.includes(tag) === true);
      const n = wholeIn(form?.field('n') ?? '', mostPeople);
      const seed = wholeIn(form?.field('seed') ?? '', 999_999);
      if (n === null || seed === null || languages.length === 0)
        return page(context, draft, {
          problem: studioWords(languageOf(context))('dryWrong', { most: mostPeople }),
          n: n ?? usualPeople,
          seed: seed ?? 1,
          languages,
        });
      const { definition, name, revision } = draft;
      const ended = runs.begin(name, revision, {
        survey: definition,
        study: await previewStudy(parts.store, definition),
        n,
        seed,
        day: parts.clock.today(definition.timezone),
        languages,
      });
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
      return context.redirect(`/studio/${name}/dry-run?lang=${languageOf(context)}`, 303);
    }),
  );
};
