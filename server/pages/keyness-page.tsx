import { Hono } from 'hono';
import { isCoded } from '../../analysis/data/codes.ts';
import { polarityName, sentimentName } from '../../analysis/data/sentiment-names.ts';
import type { KeynessFinding } from '../../analysis/finding/keyness-finding.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import { KeynessPage } from '../../client/dashboard/keyness-page.tsx';
import { type KeynessView, keynessViewOf } from '../../client/lib/keyness-view.ts';
import { namingOf } from '../../client/lib/labels.ts';
import { textsQueryOf, textsViewOf } from '../../client/lib/texts-view.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { codebookOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter, tabulable } from './dashboard-view.ts';
import { noteLines } from './note-lines.ts';
import { sendPage } from './send-page.ts';

/** Groups of fewer texts are left out: their shares would be as good as none. */
const fewest = 30;

const tones = ['negative', 'neutral', 'positive'] as const;

/** Open questions that are read. */
const readTexts = ({ variables }: Codebook): readonly string[] => {
  const names = new Set(variables.map(({ name }) => name));
  return variables
    .filter(({ name, measure }) => measure === 'text' && names.has(polarityName(name)))
    .map(({ name }) => name);
};

/** What texts of a question may be grouped by: lists, among what is worked out of texts only its own tone. */
const groupings = (book: Codebook, of: string): readonly string[] => {
  const own = sentimentName(of);
  return [
    own,
    ...tabulable(book)
      .filter((variable) => isCoded(variable) && variable.name !== own)
      .filter(
        ({ derived }) =>
          derived === undefined || !derived.from.some((name) => readTexts(book).includes(name)),
      )
      .map(({ name }) => name),
  ];
};

/** One expression for which all of several hold; empty where there are none. */
const allOf = (parts: readonly string[]): string => {
  const said = parts.filter((part) => part !== '');
  return said.length < 2 ? (said[0] ?? '') : said.map((part) => `(${part})`).join(' and ');
};

const isCode = (variable: string, code: string): string => `\${${variable}} = '${code}'`;

const whereOf = ({ language, where }: KeynessView): string =>
  allOf([language === '' ? '' : isCode('language', language), where]);

/** A finding without the groups of few texts, and which these are. */
const ofEnough = (finding: KeynessFinding): readonly [KeynessFinding, readonly string[]] => [
  { ...finding, groups: finding.groups.filter(({ texts }) => texts >= fewest) },
  finding.groups.flatMap(({ code, texts }) => (texts < fewest ? [code] : [])),
];

/** Words that set groups apart, for whoever may ask questions of their own. */
export const keynessPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const pages = new Hono();
  const analyst = analystOf(parts);
  pages.get('/:name/texts/words', researchers({ right: 'ask', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { survey } = published;
    const { frame } = await surveyFrame(parts, context, published, 'inTheirWords');
    const { language } = frame;
    const book = codebookOf(published);
    const naming = namingOf(book, language);
    const asked = keynessViewOf(new URL(context.req.url).searchParams);
    const tags = survey.languages.map(({ tag }) => tag);
    const view = { ...asked, language: tags.find((tag) => tag === asked.language) ?? '' };
    const questions = readTexts(book);
    const of = questions.find((name) => name === view.of) ?? questions[0] ?? '';
    const choices = groupings(book, of);
    const by = choices.find((name) => name === view.by) ?? sentimentName(of);
    const where = whereOf(view);
    const request = { ...(where === '' ? {} : { where }), tasks: [{ keyness: { of, by } }] };
    const result = of === '' ? null : await analyst.findings(survey.name, request);
    const finding = result?.ok === true ? result.value.find((own) => own.kind === 'keyness') : undefined;
    const [shown, small] = finding === undefined ? [null, []] : ofEnough(finding);
    const names = new Intl.DisplayNames([language], { type: 'language' });
    const variable = (value: string) => ({ value, label: `${value} · ${naming.variable(value)}` });
    const linesOf = (code: string, term: string): string => {
      const own = by === sentimentName(of) ? tones.find((tone) => tone === code) : undefined;
      const query = textsQueryOf({
        ...textsViewOf(new URLSearchParams()),
        of,
        term,
        as: 'lines',
        tone: own ?? '',
        where: allOf([where, own === undefined ? isCode(by, code) : '']),
      });
      return `/d/${survey.name}/texts?${query}&lang=${language}`;
    };
    return sendPage(
      context,

      <KeynessPage
        {...frame}
        title={frame.words('keyness')}
        view={view}
        of={of}
        by={by}
        action={`/d/${survey.name}/texts/words`}
        example={exampleFilter(book)}
        questions={questions.map(variable)}
        groups={choices.map(variable)}
        languages={tags.map((value) => ({ value, label: names.of(value) ?? value }))}
        problems={result?.ok === false ? result.issues.map((issue) => issueSentence(issue, language)) : []}
        told={
          shown === null
            ? null
            : {
                finding: shown,
                sentence: shown.groups.length === 0 ? null : sentence(shown, language, book),
                notes: noteLines(shown.notes, book, language),
              }
        }
        nameOf={(code) => naming.code(by, code)}
        linesOf={linesOf}
        small={small.map((code) => naming.code(by, code))}
        least={fewest}
        request={JSON.stringify(request, null, 2)}
      />,
      result?.ok === false ? 422 : 200,
    );
  });
  return pages;
};
