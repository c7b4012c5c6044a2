import type { Context, Hono } from 'hono';
import { csvReader } from '../../analysis/data/read-csv.ts';
import { PublishedPage } from '../../client/designer/published-page.tsx';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { refusePage } from '../accounts/pages/refuse-page.tsx';
import type { AppParts } from '../app-parts.ts';
import {
  type InvitationList,
  invitationList,
  linkedList,
  listLines,
  numberedList,
  peopleIn,
} from '../invitation-list.ts';
import { invite, inviteIssues, mostInvitations } from '../invite.ts';
import { issueSentence } from '../issue-sentence.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { personIn, type Researchers, researchersOf } from '../middleware/researcher.ts';
import { issue } from '../problem.ts';
import { publishedContents } from '../publishing/published-contents.ts';
import { qrFile } from '../qr-file.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { linkIssues, surveyLinks } from '../survey-links.ts';
import { languageOf } from './dashboard-frame.ts';
import { readUpload, uploadLimit } from './read-upload.ts';
import { message } from './respondent-message.tsx';
import { sendPage } from './send-page.ts';
import { signInAgain } from './sign-in-again.ts';
import { aboutPublished, studioFrame } from './studio-frame.ts';

/** A list pasted from a spreadsheet has tabs between its cells. */
const asCsv = (text: string): string => {
  const [head = ''] = text.split('\n');
  return head.includes('\t') && !head.includes(',')
    ? text
        .split('\n')
        .map((line) =>
          line
            .replace(/\r$/, '')
            .split('\t')
            .map((cell) => `"${cell.replaceAll('"', '""')}"`)
            .join(','),
        )
        .join('\n')
    : text;
};

const listIn = (text: string): Result<InvitationList> => {
  const reader = csvReader();
  const parts = [reader.push(asCsv(text.trim())), reader.end()];
  const issues: readonly Issue[] = parts.flatMap((part) => part.issues);
  return issues.length > 0 ? { ok: false, issues } : invitationList(parts.flatMap(({ records }) => records));
};

interface Asked {
  readonly count: string;
  readonly people: string;
  readonly file: Uint8Array | null;
}

const listOf = ({ count, people, file }: Asked): Result<InvitationList> => {
  if (file !== null) return listIn(new TextDecoder().decode(file));
  if (people.trim() !== '') return listIn(people);
  return /^\d{1,6}$/.test(count) && Number(count) <= mostInvitations
    ? { ok: true, value: numberedList(Number(count)), issues: [] }
    : { ok: false, issues: [issue('INVITE-COUNT', { most: mostInvitations }, 'count')] };
};

const nothingTyped = { count: '', people: '' };

/** What is published: where people answer, links for one person each, what happens when, closing. */
export const publishedRoutes = (pages: Hono, parts: AppParts, researchers: Researchers): void => {
  const { store, settings, random } = parts;
  const collectors = researchers({ right: 'collect', survey: 'named' });
  const inviting = researchers({ right: 'collect', survey: 'named', act: 'invite-respondents' });
  const closing = researchersOf(
    parts,
    signInAgain('published', refusePage(parts)),
  )({ right: 'publish', survey: 'named', fresh: true, act: 'close' });
  const baseOf = (context: Context): string => settings.baseUrl ?? new URL(context.req.url).origin;
  const none = (context: Context) =>
    message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' });
  const found = async (
    context: Context,
    use: (published: PublishedSurvey) => Response | Promise<Response>,
  ): Promise<Response> => {
    const published = await store.published(context.req.param('name') ?? '');
    return published === null ? none(context) : use(published);
  };

  const page = async (
    context: Context,
    published: PublishedSurvey,
    typed: { readonly count: string; readonly people: string } = nothingTyped,
    problems: readonly string[] = [],
  ): Promise<Response> => {
    const { survey } = published;
    const wanted = survey.attributes.flatMap(({ name }) => {
      const code = context.req.query(`with.${name}`) ?? '';
      return code === '' ? [] : [[name, code] as const];
    });
    const preset = Object.fromEntries(
      wanted.filter(
        ([name, code]) => linkIssues({ survey, language: null, preset: { [name]: code } }).length === 0,
      ),
    );
    const language = languageOf(context);
    const draft = await store.surveyDrafts.find(survey.name);
    aboutPublished(context, draft !== null && draft.deleted === null);
    const asked = { base: baseOf(context), preset, typed, problems };
    return sendPage(
      context,
      <PublishedPage
        {...studioFrame(
          parts,
          context,
          { name: survey.name },
          'published',
          'client/designer/copy-buttons.ts',
        )}
        {...(await publishedContents(parts, published, language, asked))}
        token={personIn(context)?.formToken ?? ''}
      />,
      problems.length === 0 ? 200 : 422,
    );
  };

  pages.get('/:name/published', collectors, (context) =>
    found(context, (published) => page(context, published)),
  );

  for (const format of ['svg', 'png'] as const)
    pages.get(`/:name/code.${format}`, collectors, (context) =>
      found(context, ({ survey }) => {
        const { language = survey.source, lang: _, ...preset } = context.req.query();
        if (linkIssues({ survey, language, preset }).length > 0) return none(context);
        const [link] = surveyLinks({ survey, base: baseOf(context), language, preset });
        if (link === undefined) return none(context);
        return context.body(Uint8Array.from(qrFile(link.address, format)), 200, {
          'Content-Type': format === 'svg' ? 'image/svg+xml' : 'image/png',
        });
      }),
    );

  pages.post('/:name/invitations', bodyLimit(uploadLimit), inviting, (context) =>
    found(context, async (published) => {
      const language = languageOf(context);
      const upload = await readUpload(context);
      const [count, people] = [upload?.field('count').trim() ?? '', upload?.field('people') ?? ''];
      const told = (issues: readonly Issue[]): Promise<Response> =>
        page(
          context,
          published,
          { count, people },
          issues.slice(0, 50).map((own) => `${own.place}: ${issueSentence(own, language)}`),
        );
      const list = listOf({ count, people, file: upload?.file?.bytes ?? null });
      if (!list.ok) return told(list.issues);
      const named = peopleIn(list.value, new Set(published.survey.attributes.map(({ name }) => name)));
      const issues = inviteIssues(published, named);
      if (issues.length > 0) return told(issues);
      const links = await invite(store, published, named, { base: baseOf(context), random });
      const { name } = published.survey;
      return context.body([...listLines(linkedList(list.value, links))].join(''), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}-links.csv"`,
        'Cache-Control': 'no-store',
      });
    }),
  );

  pages.post('/:name/close', closing, (context) =>
    found(context, async ({ survey: { name } }) => {
      await store.closeSurvey(name);
      return context.redirect(`/studio/${name}/published?lang=${languageOf(context)}`, 303);
    }),
  );
};
