import type { Context, Hono, MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import { TranslationPage, TranslationProgress } from '../../client/designer/translation-page.tsx';
import { UnitState } from '../../client/designer/translation-unit.tsx';
import type { FileReport } from '../../client/designer/translator-file.tsx';
import { languageReport } from '../../surveys/definition/languages.ts';
import { textUses } from '../../surveys/definition/text-uses.ts';
import { type Translatable, translatables } from '../../surveys/exchange/translation/translatable.ts';
import { writeTranslationCsv } from '../../surveys/exchange/translation/write-csv.ts';
import { writeXliff } from '../../surveys/exchange/xliff/write-xliff.ts';
import { workbenchWords } from '../../surveys/locales/workbench.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { MessageKey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { reportsOf } from '../drafts/draft-report.ts';
import { studioSentence } from '../drafts/studio-sentence.ts';
import { callerOf, personIn } from '../middleware/researcher.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { earlierWordings } from './earlier-wordings.ts';
import { inWordsOf, nameIn } from './language-list.tsx';
import { readForm } from './respondent-form.ts';
import { message } from './respondent-message.tsx';
import { saveTranslations } from './save-translations.ts';
import { sendPage } from './send-page.ts';
import { studioFrame, withDraft } from './studio-frame.ts';
import { type Filter, filters, isIn, type Unkept, unitView, wantedTexts } from './translation-view.ts';

/** Texts on one page: as many as one form can carry. */
const onePage = 40;

/** Issues that the page says in another way. */
const saidElsewhere = new Set(['LANG-STALE', 'LANG-MISSING', 'LANG-MACHINE']);

interface Told {
  readonly unkept?: ReadonlyMap<MessageKey, Unkept>;
  readonly said?: string | null;
  readonly fileReport?: FileReport;
}

const remarksOf = (
  parts: AppParts,
  draft: SurveyDraft,
  language: LanguageTag,
  reader: LanguageTag,
): ((key: MessageKey) => readonly string[]) => {
  const start = `texts/${language}/`;
  const told = new Map<string, readonly string[]>();
  const labels = new Map(
    textUses(draft.definition).map(({ place, key }) => [place.replace(/\/text$/, ''), key]),
  );
  const keyOf = ({ code, place, data }: Issue): string | undefined => {
    if (code === 'EXPORT-LABEL-CUT')
      return String(data?.['languages']).split(', ').includes(language) ? labels.get(place) : undefined;
    return place.startsWith(start) && !saidElsewhere.has(code) ? place.slice(start.length) : undefined;
  };
  for (const issue of reportsOf(parts.store).of(draft).issues) {
    const key = keyOf(issue);
    if (key !== undefined)
      told.set(key, [...(told.get(key) ?? []), studioSentence(issue, draft.definition, reader)]);
  }
  return (key) => told.get(key) ?? [];
};

/** How the texts of a language are told to a reader, with the earlier words of those that are out of date. */
const teller = async (
  parts: AppParts,
  context: Context,
  draft: SurveyDraft,
  language: LanguageTag,
  unkept: ReadonlyMap<MessageKey, Unkept>,
) => {
  const reader = languageOf(context);
  const { definition: survey } = draft;
  const [report] = languageReport(survey, [language]);
  const all = translatables(survey, language);
  const hashes = all.flatMap(({ key, status }) => {
    const own = survey.texts[language]?.[key];
    return status === 'needs_update' && typeof own === 'object' ? [own.of] : [];
  });
  const caller = callerOf(context);
  const wordings = await earlierWordings(parts.store, draft, [...new Set(hashes)], (name) =>
    caller.may('design', name),
  );
  const remarks = remarksOf(parts, draft, language, reader);
  return { all, report, view: { survey, language, reader, wordings, remarks, unkept } };
};

/** The texts of one language of a draft as a page. */
export const translationPage = async (
  parts: AppParts,
  context: Context,
  draft: SurveyDraft,
  language: LanguageTag,
  { unkept = new Map(), said = null, fileReport }: Told = {},
): Promise<Response> => {
  const reader = languageOf(context);
  const { definition: survey } = draft;
  const search = (context.req.query('search') ?? '').trim().slice(0, 200);
  const show: Filter = filters.find((each) => each === context.req.query('show')) ?? 'all';
  const { all, report, view } = await teller(parts, context, draft, language, unkept);
  if (report === undefined) throw new Error('translationPage: the survey has no such language');
  const texts = wantedTexts(all, language, show, search);
  const pages = Math.max(1, Math.ceil(texts.length / onePage));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(context.req.query('page')) || 1)));
  const here = texts.slice((page - 1) * onePage, page * onePage);
  const kept = wantedTexts(all, language, 'all').filter(
    ({ key }) => unkept.has(key) && !here.some((own) => own.key === key),
  );
  const units = [...kept, ...here].map((own) => unitView(view, own));
  return sendPage(
    context,
    <TranslationPage
      {...studioFrame(parts, context, draft, 'translations', 'client/designer/translation-desk.ts')}
      bench={workbenchWords(reader)}
      token={personIn(context)?.formToken ?? ''}
      source={{ tag: survey.source, name: nameIn(survey, survey.source) }}
      target={{ tag: language, name: nameIn(survey, language), also: inWordsOf(language, reader) }}
      revision={draft.revision}
      report={report}
      filters={filters.map((name) => ({ name, n: wantedTexts(all, language, name, search).length }))}
      wanted={{ show, search, page }}
      units={units}
      pages={pages}
      said={said}
      unkept={units.filter(({ key }) => unkept.has(key))}
      fileReport={fileReport ?? null}
    />,
    unkept.size > 0 || fileReport?.kind === 'refused' ? 422 : 200,
  );
};

/** One text after it was saved by the script, and how the language stands. */
const statePart = async (
  parts: AppParts,
  context: Context,
  draft: SurveyDraft,
  language: LanguageTag,
  key: MessageKey,
  unkept: ReadonlyMap<MessageKey, Unkept>,
): Promise<Response> => {
  const { all, report, view } = await teller(parts, context, draft, language, unkept);
  const own = all.find((each) => each.key === key);
  const words = workbenchWords(languageOf(context));
  if (own === undefined || report === undefined)
    return context.html(html`<p data-part="gone">${words('gone')}</p>`, 409);
  return context.html(
    html`${(
      <>
        <UnitState
          unit={unitView(view, own)}
          words={words}
          source={draft.definition.source}
          language={language}
          languageName={nameIn(draft.definition, language)}
          draft={draft.name}
          reader={languageOf(context)}
        />
        <TranslationProgress report={report} bench={words} />
      </>
    )}`,
    unkept.has(key) ? 422 : 200,
  );
};

/** The texts of a language of a draft: read, saved, sent out as a translator's file. */
export const translationDeskRoutes = (pages: Hono, parts: AppParts, designers: MiddlewareHandler): void => {
  const inLanguage = (
    context: Context,
    use: (draft: SurveyDraft, language: LanguageTag) => Response | Promise<Response>,
  ): Promise<Response> =>
    withDraft(context, parts, (draft) => {
      const { languages, source } = draft.definition;
      const language = context.req.param('language') ?? '';
      return language !== source && languages.some(({ tag }) => tag === language)
        ? use(draft, language)
        : message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' });
    });

  pages.get('/:name/translations/:language', designers, (context) =>
    inLanguage(context, (draft, language) => {
      const saved = context.req.query('saved');
      const said =
        saved === undefined ? null : workbenchWords(languageOf(context))('saved', { n: Number(saved) || 0 });
      return translationPage(parts, context, draft, language, { said });
    }),
  );

  pages.post('/:name/translations/:language', designers, (context) =>
    inLanguage(context, async (draft, language) => {
      const form = await readForm(context);
      const words = workbenchWords(languageOf(context));
      const { saved, unkept } = await saveTranslations(
        parts,
        context,
        draft,
        language,
        form?.answers ?? new Map(),
      );
      const now = (await parts.store.surveyDrafts.find(draft.name)) ?? draft;
      const part = context.req.header('confia-part');
      if (part !== undefined) return statePart(parts, context, now, language, part, unkept);
      if (unkept.size > 0)
        return translationPage(parts, context, now, language, {
          unkept,
          said: saved === 0 ? null : words('saved', { n: saved }),
        });
      const address = new URL(context.req.url);
      address.searchParams.set('saved', String(saved));
      return context.redirect(`${address.pathname}${address.search}`, 303);
    }),
  );

  for (const format of ['xlf', 'csv'] as const)
    pages.get(`/:name/translations/:language/texts.${format}`, designers, (context) =>
      inLanguage(context, async (draft, language) => {
        const { definition, name } = draft;
        const isOpen = context.req.query('show') === 'open';
        const wanted = ({ status }: Translatable): boolean => !isOpen || isIn('open', status);
        const { view } = await teller(parts, context, draft, language, new Map());
        const earlier = ({ key, status }: Translatable): string | null => {
          const own = definition.texts[language]?.[key];
          return status === 'needs_update' && typeof own === 'object'
            ? (view.wordings.get(own.of) ?? null)
            : null;
        };
        const written =
          format === 'xlf'
            ? writeXliff(definition, language, { wanted, earlier })
            : writeTranslationCsv(definition, language, wanted);
        return context.body(written, 200, {
          'Content-Type': format === 'xlf' ? 'application/xliff+xml' : 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}-${language}${isOpen ? '-open' : ''}.${format}"`,
        });
      }),
    );
};
