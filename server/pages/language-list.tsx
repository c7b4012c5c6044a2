import type { Context, Hono, MiddlewareHandler } from 'hono';
import { TranslationsPage } from '../../client/designer/translations-page.tsx';
import type { FileReport } from '../../client/designer/translator-file.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { languageReport } from '../../surveys/definition/languages.ts';
import { statusSchema } from '../../surveys/definition/text/schema.ts';
import type { Edit } from '../../surveys/editing/edit.ts';
import { addingLanguage, removingLanguage } from '../../surveys/editing/language-edit.ts';
import { targetLanguage } from '../../surveys/exchange/translation/target-language.ts';
import { wordsStatus } from '../../surveys/locales/every-language.ts';
import { workbenchWords } from '../../surveys/locales/workbench.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { personIn } from '../middleware/researcher.ts';
import { newKey } from '../random.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { readForm } from './respondent-form.ts';
import { message } from './respondent-message.tsx';
import { sendPage } from './send-page.ts';
import { studioFrame, withDraft } from './studio-frame.ts';

const offered = Object.keys(wordsStatus);

const tagsOf = ({ languages }: Survey): readonly LanguageTag[] => languages.map(({ tag }) => tag);

/** A language in the reader's words. */
export const inWordsOf = (tag: LanguageTag, reader: LanguageTag): string => {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** A language of a survey in its own words. */
export const nameIn = (survey: Survey, tag: LanguageTag): string =>
  languageName(tag, [...tagsOf(survey), tag]);

interface Told {
  readonly tag?: string;
  readonly problem?: string;
  readonly fileReport?: FileReport;
}

/** The languages of a draft as a page. */
export const languagesPage = (
  parts: AppParts,
  context: Context,
  draft: SurveyDraft,
  told: Told = {},
): Response | Promise<Response> => {
  const { definition } = draft;
  const reader = languageOf(context);
  const bench = workbenchWords(reader);
  const named = (query: string): string => {
    const tag = (context.req.query(query) ?? '').slice(0, 64);
    return tag === '' ? '' : nameIn(definition, tag);
  };
  const [added, back, removed] = [named('added'), named('back'), named('removed')];
  const { tag = '', problem = null, fileReport = null } = told;
  return sendPage(
    context,
    <TranslationsPage
      {...studioFrame(parts, context, draft, 'translations')}
      bench={bench}
      token={personIn(context)?.formToken ?? ''}
      tongues={languageReport(definition).map((report) => ({
        name: nameIn(definition, report.language),
        also: inWordsOf(report.language, reader),
        isSource: report.language === definition.source,
        report,
      }))}
      offered={offered
        .filter((each) => !tagsOf(definition).includes(each))
        .map((each) => ({ tag: each, name: inWordsOf(each, reader) }))}
      tag={tag}
      problem={problem}
      said={
        added !== ''
          ? bench('added', { language: added })
          : back !== ''
            ? bench('broughtBack', { language: back })
            : context.req.query('kept') === '1'
              ? bench('kept')
              : null
      }
      removed={
        removed === '' ? null : { name: removed, revision: Number(context.req.query('revision')) || 0 }
      }
      fileReport={fileReport}
    />,
    problem !== null || fileReport?.kind === 'refused' ? 422 : 200,
  );
};

/** The list of a draft's languages, and what is done with one as a whole. */
export const languageListRoutes = (pages: Hono, parts: AppParts, designers: MiddlewareHandler): void => {
  const { surveyDrafts } = parts.store;
  const desk = deskOf(parts.store);

  const edited = async (context: Context, draft: SurveyDraft, edit: Edit): Promise<number> => {
    const id = newKey(parts.random);
    const taken = await desk.edit(
      draft.name,
      draft.revision,
      [{ id, editor: id, edit }],
      personOf(context).id,
    );
    return taken.kind === 'taken' ? taken.revision : draft.revision;
  };
  const back = (context: Context, { name }: SurveyDraft, query: string): Response =>
    context.redirect(`/studio/${name}/translations?lang=${languageOf(context)}&${query}`, 303);
  const withLanguage = (
    context: Context,
    use: (draft: SurveyDraft, tag: LanguageTag) => Response | Promise<Response>,
  ): Promise<Response> =>
    withDraft(context, parts, (draft) => {
      const tag = context.req.param('language') ?? '';
      return tagsOf(draft.definition).includes(tag)
        ? use(draft, tag)
        : message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' });
    });

  pages.get('/:name/translations', designers, (context) =>
    withDraft(context, parts, (draft) => languagesPage(parts, context, draft)),
  );

  pages.post('/:name/translations', designers, (context) =>
    withDraft(context, parts, async (draft) => {
      const bench = workbenchWords(languageOf(context));
      const { definition } = draft;
      const tag = ((await readForm(context))?.field('tag') ?? '').trim().slice(0, 64);
      const own = tagsOf(definition).find((each) => each.toLowerCase() === tag.toLowerCase());
      if (own !== undefined)
        return languagesPage(parts, context, draft, {
          tag,
          problem: bench('hasTag', { language: nameIn(definition, own) }),
        });
      const wanted = targetLanguage(definition, tag);
      if (!wanted.ok)
        return languagesPage(parts, context, draft, { tag, problem: bench('wrongTag', { tag }) });
      await edited(context, draft, addingLanguage(definition, wanted.value));
      return back(context, draft, `added=${wanted.value}#language-${wanted.value}`);
    }),
  );

  pages.post('/:name/translations/:language/form', designers, (context) =>
    withLanguage(context, async (draft, tag) => {
      const status = statusSchema.safeParse((await readForm(context))?.field('status'));
      if (status.success)
        await edited(context, draft, {
          kind: 'set',
          at: ['languages', tag, 'status'],
          value: status.data,
        });
      return back(context, draft, `kept=1#language-${tag}`);
    }),
  );

  pages.post('/:name/translations/:language/remove', designers, (context) =>
    withLanguage(context, async (draft, tag) => {
      const { definition } = draft;
      if (tag === definition.source) return back(context, draft, '');
      const revision = await edited(context, draft, removingLanguage(definition, tag));
      return back(context, draft, `removed=${tag}&revision=${revision}`);
    }),
  );

  pages.post('/:name/bring-back-language', designers, (context) =>
    withDraft(context, parts, async (draft) => {
      const revision = Number((await readForm(context))?.field('revision')) || 0;
      const [entry] = await surveyDrafts.since(draft.name, revision - 1);
      const gone = entry?.edit.kind === 'all' ? entry.edit.edits[0] : entry?.edit;
      const tag = gone?.kind === 'remove' && gone.at[0] === 'languages' ? (gone.at[1] ?? '') : '';
      if (entry === undefined || tag === '' || entry.revision !== revision) return back(context, draft, '');
      if (tagsOf(draft.definition).includes(tag))
        return languagesPage(parts, context, draft, {
          problem: workbenchWords(languageOf(context))('notBack', {
            language: nameIn(draft.definition, tag),
          }),
        });
      await edited(context, draft, entry.inverse);
      return back(context, draft, `back=${tag}#language-${tag}`);
    }),
  );
};
