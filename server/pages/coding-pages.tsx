import { type Context, Hono } from 'hono';
import { drawRates } from '../../analysis/coding/draw-rates.ts';
import { codedTones, isContested } from '../../analysis/coding/final-code.ts';
import { themesGiven } from '../../analysis/coding/final-themes.ts';
import { CodingAgreementPage } from '../../client/dashboard/coding-agreement-page.tsx';
import { CodingGuidePage } from '../../client/dashboard/coding-guide-page.tsx';
import type { CodingFrame } from '../../client/dashboard/coding-parts.tsx';
import { CodingQualityPage } from '../../client/dashboard/coding-quality-page.tsx';
import { CodingReadPage, CodingSettlePage } from '../../client/dashboard/coding-read-page.tsx';
import { CodingStartPage } from '../../client/dashboard/coding-start-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import { textMarks } from '../../surveys/definition/themes.ts';
import { codingWords } from '../../surveys/locales/coding.ts';
import type { CodedTone, TextCodes, TextMark } from '../../surveys/model/response.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import type { RoundText } from '../coding/coding-round.ts';
import { codingRounds } from '../coding/coding-rounds.ts';
import type { Researchers } from '../middleware/researcher.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { agreementSections } from './agreement-sections.ts';
import { codebookOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { qualitySections } from './quality-sections.ts';
import { readableText, textDigest } from './readable-text.ts';
import { type Form, readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';

/** What somebody may call themselves. */
const isCoder = (name: string): boolean => /^[\p{L}\p{N}]{1,20}$/u.test(name);

const sizeOf = (text: string): number | null =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 100_000 ? Number(text) : null;

/** The themes that were given; nothing where none were asked for. */
const themesOf = (form: Form): { readonly themes?: readonly TextMark[] } => {
  const given = new Set(form.answers.get('theme') ?? []);
  return form.field('themes') === 'asked' ? { themes: textMarks.filter((mark) => given.has(mark)) } : {};
};

const settledThemesOf = (form: Form): { readonly settledThemes?: readonly TextMark[] } => {
  const { themes } = themesOf(form);
  return themes === undefined ? {} : { settledThemes: themes };
};

const toneOf = (text: string): CodedTone | null => codedTones.find((own) => own === text) ?? null;

type Asked = { readonly context: Context; readonly published: PublishedSurvey; readonly name: string };

/** Pages on which people read texts: where it stands, one text at a time, what to settle, how far they agree, the guide. */
export const codingPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const rounds = codingRounds(store);
  const pages = new Hono();

  const frameFor = async ({ context, published, name }: Asked): Promise<CodingFrame> => {
    const { frame } = await surveyFrame(parts, context, published, 'coding');
    return { ...frame, coding: codingWords(frame.language), base: `/d/${name}/coding` };
  };

  /** A handler for a published survey; nothing on these pages is kept by a browser. */
  const page =
    (draw: (asked: Asked) => Response | Promise<Response>) =>
    async (context: Context, next: () => Promise<void>): Promise<Response | undefined> => {
      const published = await store.published(context.req.param('name') ?? '');
      if (published === null) {
        await next();
        return undefined;
      }
      return draw({ context, published, name: published.survey.name });
    };

  const lead = ({ context, name }: Asked, path: string, more: Readonly<Record<string, string>>): Response =>
    context.redirect(
      `/d/${name}/coding${path}?${new URLSearchParams({ ...more, lang: languageOf(context) }).toString()}`,
      303,
    );

  const formOf = async ({ context }: Asked): Promise<Form | null> => readForm(context);

  const start = async (asked: Asked, wrong: 'size' | 'coder' | null) => {
    const { context, published, name } = asked;
    const frame = await frameFor(asked);
    const round = await rounds.fresh(name);
    const naming = namingOf(codebookOf(published), frame.language);
    const languages = new Intl.DisplayNames([frame.language], { type: 'language' });
    const least = minimumGroupOf(published.study);
    const shown = (count: number): number | null => (count > 0 && count < least ? null : count);
    return sendPage(
      context,

      <CodingStartPage
        {...frame}
        least={least}
        rows={round.strata.map(({ variable, language, texts, drawn, once, twice }) => ({
          question: naming.variable(variable),
          language: languages.of(language) ?? language,
          counts: [texts, drawn, once, twice].map(shown),
        }))}
        questions={[...new Set(round.strata.map(({ variable }) => variable))].map((variable) => ({
          variable,
          label: naming.variable(variable),
        }))}
        isDrawn={round.texts.length > 0}
        contested={round.texts.filter(({ codes }) => isContested(codes)).length}
        coder={context.req.query('coder') ?? ''}
        wrong={wrong}
      />,
      wrong === null ? 200 : 422,
      { 'Cache-Control': 'no-store' },
    );
  };

  pages.get(
    '/:name/coding',
    researchers({ right: 'texts', survey: 'named' }),
    page((asked) => start(asked, null)),
  );

  pages.post(
    '/:name/coding/draw',
    researchers({ right: 'texts', survey: 'named', act: 'draw' }),
    page(async (asked) => {
      const form = await formOf(asked);
      const size = sizeOf(form?.field('size') ?? '');
      if (form === null || size === null) return start(asked, 'size');
      const chosen = new Set(form.answers.get('question') ?? []);
      const { strata } = await rounds.fresh(asked.name);
      await store.drawTexts(
        asked.name,
        drawRates(
          strata.filter(({ variable }) => chosen.size === 0 || chosen.has(variable)),
          size,
        ),
      );
      return lead(asked, '', {});
    }),
  );

  const read = async (asked: Asked, coder: string, wrong: 'tone' | 'changed' | null, status: 200 | 422) => {
    const { context, name } = asked;
    const frame = await frameFor(asked);
    const { texts } = await rounds.known(name);
    const at = context.req.query('at');
    const after = texts.findIndex(({ mark }) => mark === context.req.query('after'));
    const isLeft = ({ codes }: RoundText): boolean => !Object.hasOwn(codes.given, coder);
    const candidates =
      at === undefined ? texts.slice(after + 1).filter(isLeft) : texts.filter(({ mark }) => mark === at);
    let own: Awaited<ReturnType<typeof readableText>> = null;
    let found: RoundText | undefined;
    for (const text of candidates) {
      own = await readableText(store, name, text, frame.language);
      found = text;
      if (own !== null) break;
    }
    const place = texts.findIndex(({ mark }) => mark === own?.mark);
    return sendPage(
      context,

      <CodingReadPage
        {...frame}
        coder={coder}
        own={own}
        chosen={found?.codes.given[coder]?.tone ?? null}
        chosenThemes={found?.codes.given[coder]?.themes ?? []}
        left={texts.filter(isLeft).length}
        before={place > 0 ? (texts[place - 1]?.mark ?? null) : null}
        wrong={wrong}
      />,
      status,
      { 'Cache-Control': 'no-store' },
    );
  };

  pages.get(
    '/:name/coding/read',
    researchers({ right: 'texts', survey: 'named', act: 'verbatims' }),
    page((asked) => {
      const coder = asked.context.req.query('coder') ?? '';
      const wrong = asked.context.req.query('wrong');
      if (!isCoder(coder)) return start(asked, 'coder');
      return read(asked, coder, wrong === 'tone' || wrong === 'changed' ? wrong : null, 200);
    }),
  );

  /** Stores what is said of the text that was shown; false where that is not there any more. */
  const say = async (
    { name }: Asked,
    form: Form,
    change: (codes: TextCodes) => TextCodes,
  ): Promise<boolean> => {
    const { texts } = await rounds.known(name);
    const own = texts.find(({ mark }) => mark === form.field('mark'));
    if (own === undefined || (await readableText(store, name, own, 'en')) === null) return false;
    let isSame = false;
    const codes = await store.codeText(name, own.id, own.question, (before, text) => {
      isSame = textDigest(text) === form.field('digest');
      return isSame ? change(before) : before;
    });
    if (codes !== null) rounds.stored(name, own.mark, codes);
    return codes !== null && isSame;
  };

  pages.post(
    '/:name/coding/read',
    researchers({ right: 'texts', survey: 'named', act: 'code' }),
    page(async (asked) => {
      const form = await formOf(asked);
      const coder = form?.field('coder') ?? '';
      if (form === null || !isCoder(coder)) return start(asked, 'coder');
      const tone = toneOf(form.field('tone'));
      const mark = form.field('mark');
      if (tone === null) return lead(asked, '/read', { coder, at: mark, wrong: 'tone' });
      const done = await say(asked, form, (codes) => ({
        ...codes,
        given: { ...codes.given, [coder]: { tone, ...themesOf(form) } },
      }));
      return lead(asked, '/read', done ? { coder, after: mark } : { coder, wrong: 'changed' });
    }),
  );

  pages.get(
    '/:name/coding/settle',
    researchers({ right: 'texts', survey: 'named', act: 'verbatims' }),
    page(async (asked) => {
      const { context, name } = asked;
      const frame = await frameFor(asked);
      const wrong = context.req.query('wrong');
      const { texts } = await rounds.fresh(name);
      const after = texts.findIndex(({ mark }) => mark === context.req.query('after'));
      const at = context.req.query('at');
      const open = texts.filter(({ codes }) => isContested(codes));
      const found =
        at === undefined
          ? (open.find((text) => texts.indexOf(text) > after) ?? open[0])
          : open.find(({ mark }) => mark === at);
      const given = new Set(Object.values(found?.codes.given ?? {}).map(({ tone }) => tone));
      const themes = themesGiven(found?.codes);
      return sendPage(
        context,

        <CodingSettlePage
          {...frame}
          own={found === undefined ? null : await readableText(store, name, found, frame.language)}
          said={codedTones.filter((tone) => given.has(tone))}
          saidThemes={textMarks.filter((mark) => themes.some((own) => own.includes(mark)))}
          agreedThemes={textMarks.filter(
            (mark) => themes.length > 0 && themes.every((own) => own.includes(mark)),
          )}
          left={open.length}
          wrong={wrong === 'tone' || wrong === 'changed' ? wrong : null}
        />,
        200,
        { 'Cache-Control': 'no-store' },
      );
    }),
  );

  pages.post(
    '/:name/coding/settle',
    researchers({ right: 'texts', survey: 'named', act: 'code' }),
    page(async (asked) => {
      const form = await formOf(asked);
      const tone = toneOf(form?.field('tone') ?? '');
      const mark = form?.field('mark') ?? '';
      if (form === null || tone === null) return lead(asked, '/settle', { at: mark, wrong: 'tone' });
      const done = await say(asked, form, (codes) => ({
        ...codes,
        settled: tone,
        ...settledThemesOf(form),
      }));
      return lead(asked, '/settle', done ? { after: mark } : { wrong: 'changed' });
    }),
  );

  pages.get(
    '/:name/coding/agreement',
    researchers({ right: 'texts', survey: 'named' }),
    page(async (asked) => {
      const { context, published, name } = asked;
      const frame = await frameFor(asked);
      const least = minimumGroupOf(published.study);
      const naming = namingOf(codebookOf(published), frame.language);
      const round = await rounds.fresh(name);
      const sections = agreementSections(round, naming.variable, least, frame.language);
      return sendPage(context, <CodingAgreementPage {...frame} sections={sections} least={least} />);
    }),
  );

  pages.get(
    '/:name/coding/quality',
    researchers({ right: 'texts', survey: 'named' }),
    page(async (asked) => {
      const { context, published, name } = asked;
      const frame = await frameFor(asked);
      const codebook = codebookOf(published);
      const round = await rounds.fresh(name);
      const questions = [...new Set(round.texts.map(({ variable }) => variable))];
      const found =
        questions.length === 0
          ? null
          : await analystOf(parts).findings(name, {
              tasks: questions.map((of) => ({ calibration: { of } })),
            });
      const sections = qualitySections(
        found?.ok === true ? found.value : [],
        codebook,
        namingOf(codebook, frame.language).variable,
        frame.language,
      );
      return sendPage(context, <CodingQualityPage {...frame} sections={sections} />);
    }),
  );

  pages.get(
    '/:name/coding/guide',
    researchers({ right: 'texts', survey: 'named' }),
    page(async (asked) => sendPage(asked.context, <CodingGuidePage {...(await frameFor(asked))} />)),
  );

  return pages;
};
