import type { Context, Hono } from 'hono';
import { type Beginning, type Begun, ShelfPage } from '../../client/designer/shelf-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { questionsOf } from '../../surveys/definition/questions.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import { library } from '../../surveys/library/library.ts';
import { wordsStatus } from '../../surveys/locales/every-language.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { surveyWriters } from '../cli/survey-writers.ts';
import { beginDraft } from '../drafts/begin-draft.ts';
import { daysAside } from '../drafts/days-aside.ts';
import { reportsOf } from '../drafts/draft-report.ts';
import { type NewDraft, newDraftSchema } from '../drafts/schema.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, doneTo, type Researchers } from '../middleware/researcher.ts';
import { issue } from '../problem.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { frameOf, languageOf } from './dashboard-frame.ts';
import { type Form, readForm } from './respondent-form.ts';
import { message } from './respondent-message.tsx';
import { sendPage } from './send-page.ts';

/** Languages in which respondents' pages are. */
const offered = Object.keys(wordsStatus);

const nothingBegun: Begun = { from: 'instrument felt-control', name: '', title: '', tongue: '' };

const titleIn = (survey: Survey, language: LanguageTag): string =>
  textOf(survey, survey.title, language) ??
  survey.languages
    .filter(({ tag }) => tag.split('-')[0] === language)
    .map(({ tag }) => textOf(survey, survey.title, tag))
    .find((text) => text !== null) ??
  textOf(survey, survey.title, survey.source) ??
  survey.name;

/** What is sent to begin a draft, from the value chosen: the kind of source and its name. */
const sourceOf = ({ from, title, tongue }: Begun): NewDraft['from'] => {
  const [kind = '', name = ''] = from.split(' ');
  if (kind === 'instrument') return { instrument: name };
  if (kind === 'survey') return { survey: name };
  if (kind === 'draft') return { draft: name };
  return { title, language: tongue };
};

/** The name a draft gets where none was written. */
const ownName = ({ from }: Begun): string => {
  const [kind = '', name = ''] = from.split(' ');
  return kind === 'draft' ? `${name}-copy` : name;
};

const laterDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const begunIn = (form: Form | null): Begun => ({
  from: form?.field('from') ?? '',
  name: form?.field('name').trim() ?? '',
  title: form?.field('title').trim() ?? '',
  tongue: form?.field('tongue') ?? '',
});

/** The list of surveys that are being written, and what is done with one as a whole. */
export const shelfRoutes = (pages: Hono, parts: AppParts, researchers: Researchers): void => {
  const { store, clock } = parts;
  const drafts = store.surveyDrafts;
  const any = researchers({ right: 'design', survey: 'any' });
  const making = researchers({ right: 'design', survey: 'any', act: 'draft-make' });
  const named = researchers({ right: 'design', survey: 'named' });

  const page = async (
    context: Context,
    begun: Begun = nothingBegun,
    problems: readonly string[] = [],
  ): Promise<Response> => {
    const language = languageOf(context);
    const words = studioWords(language);
    const caller = callerOf(context);
    const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
    const published = new Map(
      (await store.surveys())
        .filter(({ survey }) => caller.may('design', survey.name))
        .map(({ survey }) => [survey.name, survey]),
    );
    const own = (await drafts.list()).filter(({ name }) => caller.may('design', name));
    const kept = own.filter(({ deleted }) => deleted === null);
    const search = (context.req.query('search') ?? '').trim().slice(0, 200);
    const folder = context.req.query('folder') ?? '';
    const archived = context.req.query('archived') === '1';
    const folded = search.toLocaleLowerCase(language);
    const tongue = new Intl.DisplayNames([language], { type: 'language' });
    const tonguesIn = (tags: readonly LanguageTag[]): readonly string[] =>
      tags.map((tag) => tongue.of(tag) ?? tag);
    const about = ({ name, definition }: SurveyDraft): string =>
      [
        list.format(tonguesIn(definition.languages.map(({ tag }) => tag))),
        words('questionCount', { n: questionsOf(definition).length }),
        published.has(name)
          ? words('publishedAs', { version: published.get(name)?.version ?? 1 })
          : words('neverPublished'),
      ].join(' · ');
    const isWanted = ({ name, definition, shelf }: SurveyDraft): boolean =>
      (archived || !shelf.archived) &&
      (folder === '' || shelf.folder === folder) &&
      [name, titleIn(definition, language), ...shelf.tags].some((text) =>
        text.toLocaleLowerCase(language).includes(folded),
      );
    const choice = (kind: string, survey: Survey): Beginning => ({
      value: `${kind} ${survey.name}`,
      title: titleIn(survey, language),
    });
    return sendPage(
      context,
      <ShelfPage
        {...frameOf(parts, context, words('shelf'))}
        style={parts.assets.url('client/designer/shelf.css')}
        script={parts.assets.url('client/designer/drop-file.ts')}
        studio={words}
        all={kept.length}
        entries={kept.filter(isWanted).map((draft) => ({
          name: draft.name,
          title: titleIn(draft.definition, language),
          about: about(draft),
          ...draft.shelf,
          published: published.has(draft.name) && callerOf(context).may('collect', draft.name),
        }))}
        aside={own.flatMap(({ name, definition, deleted }) =>
          deleted === null
            ? []
            : [{ name, title: titleIn(definition, language), until: laterDay(deleted, daysAside) }],
        )}
        folders={[...new Set(kept.map(({ shelf }) => shelf.folder).filter((each) => each !== ''))].sort()}
        wanted={{ search, folder, archived }}
        instruments={library.map((survey) => ({
          ...choice('instrument', survey),
          title: `${titleIn(survey, language)} (${words(survey.status.validated ? 'validated' : 'notValidated')})`,
        }))}
        published={[...published.values()].map((survey) => choice('survey', survey))}
        drafts={kept.map(({ definition, name }) => ({
          ...choice('draft', definition),
          value: `draft ${name}`,
        }))}
        tongues={offered.map((tag) => ({ tag, name: languageName(tag, offered) }))}
        begun={begun.tongue === '' ? { ...begun, tongue: language } : begun}
        problems={problems}
      />,
      problems.length === 0 ? 200 : 422,
    );
  };

  const back = (context: Context): Response => context.redirect(`/studio?lang=${languageOf(context)}`, 303);

  const found = async (
    context: Context,
    use: (draft: SurveyDraft) => Response | Promise<Response>,
  ): Promise<Response> => {
    const draft = await drafts.find(context.req.param('name') ?? '');
    return draft === null
      ? message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' })
      : use(draft);
  };

  pages.get('/', any, (context) =>
    page(context, { ...nothingBegun, from: context.req.query('from') ?? nothingBegun.from }),
  );

  pages.post('/', making, async (context) => {
    const language = languageOf(context);
    const begun = begunIn(await readForm(context));
    const told = (...about: Parameters<typeof issue>) =>
      page(context, begun, [issueSentence(issue(...about), language)]);
    const wanted = newDraftSchema.safeParse({ name: begun.name || ownName(begun), from: sourceOf(begun) });
    if (!wanted.success) return page(context, begun, [studioWords(language)('beginWrong')]);
    const { name, from } = wanted.data;
    const caller = callerOf(context);
    const source = 'draft' in from ? from.draft : 'survey' in from ? from.survey : name;
    if (!caller.may('design', name) || !caller.may('design', source)) return told('HTTP-FORBIDDEN');
    const read = await beginDraft(store, name, from);
    if (!read.ok)
      return page(
        context,
        begun,
        read.issues.map((own) => issueSentence(own, language)),
      );
    if (!(await drafts.create(read.value, { folder: '', tags: [], archived: false })))
      return told('DRAFT-TAKEN', { name }, 'name');
    reportsOf(store).forget(name);
    doneTo(context, name);
    return context.redirect(`/studio/${name}?lang=${language}`, 303);
  });

  pages.post('/:name/shelf', named, (context) =>
    found(context, async (draft) => {
      const form = await readForm(context);
      const tags = (form?.field('tags') ?? '')
        .split(',')
        .map((tag) => tag.trim().slice(0, 50))
        .filter((tag) => tag !== '');
      await drafts.arrange(draft.name, {
        folder: (form?.field('folder') ?? '').trim().slice(0, 100),
        tags: [...new Set(tags)].slice(0, 20),
        archived: form?.field('archived') === '1',
      });
      return back(context);
    }),
  );

  pages.post(
    '/:name/put-aside',
    researchers({ right: 'design', survey: 'named', act: 'draft-delete' }),
    (context) =>
      found(context, async ({ name, deleted }) => {
        await drafts.putAside(name, deleted ?? clock.today('UTC'));
        return back(context);
      }),
  );

  pages.post(
    '/:name/bring-back',
    researchers({ right: 'design', survey: 'named', act: 'draft-restore' }),
    (context) =>
      found(context, async ({ name }) => {
        await drafts.putAside(name, null);
        return back(context);
      }),
  );

  for (const [format, type] of [
    ['json', 'application/json; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const)
    pages.get(`/:name/survey.${format}`, named, (context) =>
      found(context, ({ name, definition }) => {
        const written = surveyWriters[format]?.(definition);
        return written?.ok
          ? context.body(written.value as string | Uint8Array<ArrayBuffer>, 200, {
              'Content-Type': type,
              'Content-Disposition': `attachment; filename="${name}.${format}"`,
            })
          : message(context, parts, { status: 422, title: 'notFoundTitle', text: 'notFound' });
      }),
    );
};
