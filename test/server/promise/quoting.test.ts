import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadVerbs } from '../../../server/cli/verbs.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { promisesOf } from '../../../surveys/promise/promises-of.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { anyGroup, testApp, testToken } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

const verbs = await loadVerbs();

/** A survey with a box about quoting, a short text, and calculations that copy what was written. */
const copying = (): Survey => {
  const small = smallSurvey();
  const text = (name: string, more: object) => ({ name, kind: 'text' as const, text: 'why', ...more });
  return {
    ...small,
    name: 'copying',
    consent: { ...small.consent, boxes: [{ name: 'quote', text: 'why', required: false }] },
    pages: small.pages.map((page) => ({
      ...page,
      items: [
        ...page.items,
        text('short', {}),
        text('place', { role: 'age' }),
        { name: 'copy', kind: 'calculated', text: 'why', calculation: "concat(${short}, ' ', ${why})" },
        { name: 'twice', kind: 'calculated', text: 'why', calculation: '${copy}' },
        { name: 'also', kind: 'consent', text: 'why' },
      ],
    })),
  };
};

const written = (mark: string): string => `I trust them and I hate it, ${mark} says so.`;

const base = (survey: Survey): ResponseDocument => ({
  ...smallDocument(),
  survey: survey.name,
  language: survey.source,
});

/** Everybody who wrote something, by survey: with leave to quote it, and with none. */
const peopleOf = (survey: Survey): readonly ResponseDocument[] => {
  const own = (more: Partial<ResponseDocument>): ResponseDocument => ({
    ...base(survey),
    missing: {},
    ...more,
  });
  if (survey.name === 'copying')
    return [
      ...(['leaveA', 'leaveB'] as const).map((mark) =>
        own({ purposes: ['quote'], answers: { why: written(mark), short: mark, copy: mark, twice: mark } }),
      ),
      own({
        purposes: [],
        answers: {
          why: written('secretA'),
          short: 'secretB',
          place: '44',
          copy: 'secretC',
          twice: 'secretD',
          also: 'yes',
        },
      }),
      own({ answers: { why: written('secretE') } }),
    ];
  if (survey.name === 'pulse') return [own({ answers: { OT1: written('secretF'), FC0: '4' } })];
  return [
    own({ answers: { OT1: written('leaveC'), QC1: 'yes', FC0: '4' } }),
    own({ answers: { OT1: written('secretG'), OT2: written('secretH'), QC1: 'no', FC0: '4' } }),
    own({ answers: { OT1: written('secretI'), FC0: '4' }, missing: { QC1: 'skipped' } }),
  ];
};

const named = (name: string): Survey => {
  const survey = name === 'copying' ? copying() : shipped(name);
  if (survey === null) throw new Error(`${name} is not shipped`);
  return survey;
};

const openQuestion = (name: string): string => (name === 'copying' ? 'why' : 'OT1');
const surveys = ['copying', 'pulse', 'felt-control'] as const;

/** What a verb is asked as here: reading texts by its whole name, since it looks at what people answered. */
const calledAs = ({ name }: { readonly name: string }): string =>
  name === 'text code' ? name : (name.split(' ')[0] ?? '');

/** Verbs that give out nothing of what people answered: they read files, or write into a store. */
const silent = [
  'serve demo account key check codebook explain dry-run languages diff convert import publish invite embed close simulate',
  'responses load erase text score train evaluate expression backup restore move',
]
  .join(' ')
  .split(' ');

/** Everything the running server and the command line give for a survey, by way. */
const given = new Map<string, Map<string, string>>(surveys.map((name) => [name, new Map<string, string>()]));
const keep = (name: string, way: string, bytes: string): void => {
  given.get(name)?.set(way, bytes);
};

const folder = temporaryFolder();

const overHttp = async (): Promise<void> => {
  const { app, parts } = await testApp(folder, {}, {}, anyGroup);
  await parts.store.publish(copying(), { ...smallStudy, ...anyGroup }, '2026-11-24');
  for (const name of surveys) {
    const published = await parts.store.published(name);
    for (const [place, document] of peopleOf(named(name)).entries())
      await parts.store.submit(
        `key-of-somebody-${name.slice(0, 3)}-${place}`,
        { ...document, hash: published?.hash ?? '' },
        `${place}`.padStart(64, '0'),
      );
  }
  const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
  for (const name of surveys) {
    const { source } = named(name);
    await parts.store.drawTexts(name, [{ variable: openQuestion(name), language: source, rate: 1 }]);
    for await (const { id } of parts.store.responses(name))
      await parts.store.codeText(name, id, openQuestion(name), () => ({
        given: { one: { tone: 'negative' }, two: { tone: 'positive' } },
      }));
  }
  const routes = [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))];
  expect(routes.length).toBeGreaterThan(25);
  for (const name of surveys) {
    for (const path of routes) {
      const filled = path.replace(':name', name).replace(/:\w+|\*/g, 'A'.repeat(22));
      for (const query of ['', '?variant=lossless&days=exact&lang=es'])
        keep(name, `GET ${path}${query}`, await (await app.request(`${filled}${query}`, { headers })).text());
    }
    for (const path of ['read?coder=three', 'settle', '', 'agreement'])
      keep(
        name,
        `coding ${path}`,
        await (await app.request(`/d/${name}/coding/${path}`.replace(/\/$/, ''), { headers })).text(),
      );
    const open = openQuestion(name);
    const asked = async (request: object): Promise<string> =>
      (
        await app.request(`/api/v1/surveys/${name}/analysis`, {
          method: 'POST',
          headers,
          body: JSON.stringify(request),
        })
      ).text();
    const tasks = [
      { crosstab: { rows: [open] } },
      { means: { of: ['FC0', 'trust'], by: [open] } },
      { sentiment: { of: open } },
      { sentiment: { of: open, by: ['language'] } },
      { crosstab: { rows: ['copy'] } },
      { keyness: { of: open, by: 'language', least: 3 } },
      { concordance: { of: open, term: 'I trust' } },
      { concordance: { of: open, term: 'says', order: 'left' } },
      { keyness: { of: open, contrast: `contains(\${${open}}, 'secret')`, least: 3 } },
    ];
    const filters = [`contains(\${${open}}, 'I trust')`, `number(\${${open}}) > 1`, `\${${open}}`];
    for (const task of tasks)
      for (const more of [{}, { strata: open }, { cluster: open }, { weight: open }, { purpose: open }])
        keep(name, `analysis ${JSON.stringify([task, more])}`, await asked({ tasks: [task], ...more }));
    for (const where of filters) {
      keep(name, `analysis where ${where}`, await asked({ tasks: [{ sentiment: { of: open } }], where }));
      for (const page of [
        '',
        '/explore',
        '/explore/file/csv',
        '/countries',
        '/waves',
        '/texts',
        '/texts/words',
      ].map((own) => `/d/${name}${own}`))
        for (const more of ['', `&rows=${open}`, `&rows=${open}_sentiment&columns=language`])
          keep(
            name,
            `${page} ${where} ${more}`,
            await (
              await app.request(`${page}?where=${encodeURIComponent(where)}${more}`, { headers })
            ).text(),
          );
    }
  }
  await parts.store.close();
};

const overCommandLine = async (): Promise<void> => {
  const data = ['--data', folder];
  const request = join(folder, 'request.json');
  for (const name of surveys) {
    const out = (format: string): string => join(folder, `${name}.${format}`);
    writeFileSync(request, JSON.stringify({ tasks: [{ sentiment: { of: openQuestion(name) } }] }));
    const calls: Readonly<Record<string, readonly (readonly string[])[]>> = {
      analyse: [[name, request]],
      export: ['csv', 'json'].map((format) => [
        name,
        '--format',
        format,
        '--out',
        out(format),
        '--lossless',
        '--days',
        'exact',
      ]),
      exports: [[name], []],
      consents: [[name, '--out', out('records'), '--days', 'exact']],
      plan: [[name]],
      report: [[name, '--out', out('html')]],
      quotas: [[name]],
      fieldwork: [[name]],
      public: [[name]],
      webhook: [[name]],
      links: [[name]],
      promises: [[name]],
      'data-card': [[name], []],
      verify: [[]],
      'text code': [[name]],
    };
    expect(
      verbs.map(calledAs).filter((verb) => !silent.includes(verb)),
      'a new verb is asked here, or gives out nothing',
    ).toEqual(expect.arrayContaining(Object.keys(calls)));
    expect(verbs.filter((verb) => !silent.includes(calledAs(verb))).length).toBe(Object.keys(calls).length);
    for (const [verb, lists] of Object.entries(calls))
      for (const positionals of lists)
        for (const json of [[], ['--json']]) {
          const ran = await command([...verb.split(' '), ...positionals, ...json, ...data]);
          keep(name, `confia ${[verb, ...positionals, ...json].join(' ')}`, `${ran.out}${ran.err}`);
        }
    for (const format of ['csv', 'json', 'records', 'html'])
      keep(name, `file ${format}`, readFileSync(out(format), 'utf8'));
  }
};

beforeAll(async () => {
  await overHttp();
  await overCommandLine();
}, 240_000);

/** Pages on which who codes texts reads them: within the researchers' pages, one text a page, and no quote. */
const isReading = (way: string): boolean =>
  /^(?:GET \/d\/:name\/coding\/settle|coding (?:read|settle))/.test(way);

const waysWith = (name: string, mark: RegExp): readonly string[] =>
  [...(given.get(name) ?? [])]
    .filter(([way, bytes]) => !isReading(way) && mark.test(bytes))
    .map(([way]) => way);

const csvOf = (name: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...lines] = (given.get(name)?.get('file csv') ?? '').trim().split('\r\n');
  const names = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ''], at) => [
        names[at] ?? '',
        cell,
      ]),
    ),
  );
};

describe('what people wrote', () => {
  it('leaves by no way word for word without leave, whether asked by a box or by a question', () => {
    for (const name of ['copying', 'felt-control']) expect(waysWith(name, /secret[A-Z]/), name).toEqual([]);
  });

  it('leaves by no way in a survey that asks nobody', () => {
    expect(waysWith('pulse', /secret[A-Z]/)).toEqual([]);
    expect(csvOf('pulse').map(({ OT1 }) => OT1)).toEqual(['-91']);
  });

  it('leaves with leave: every way that gives words is attacked here', () => {
    for (const name of ['copying', 'felt-control']) {
      const ways = waysWith(name, /leave[A-Z]/);
      for (const way of ['GET /d/:name', 'file csv', 'file json', 'GET /api/v1/surveys/:name/export.csv'])
        expect(ways, name).toContain(way);
      // nobody has confirmed any of them
      expect(ways, name).not.toContain('file html');
    }
  });

  it('is read by who codes it on a page of its own, never two together, and by nobody without the token', () => {
    for (const name of surveys) {
      const pages = [...(given.get(name) ?? [])].filter(([way]) => isReading(way));
      expect(pages.length).toBeGreaterThan(2);
      for (const [way, html] of pages) {
        const words = new Set(html.match(/(?:secret|leave)[A-Z]/g) ?? []);
        expect(words.size, `${name} ${way}`).toBe(1);
        expect(html.match(/<blockquote/g)?.length, way).toBe(1);
      }
    }
  });

  it('is a reason in the data, and counts in the figures all the same', () => {
    const rows = csvOf('copying').map((row) => [
      row['why']?.replace(/.*(leave.).*/, '$1'),
      row['short'],
      row['place'],
      row['copy'],
      row['why_sentiment'],
    ]);
    expect(rows.toSorted()).toEqual(
      [
        ['-91', '', '', '', 'negative'],
        ['-91', '-91', '44', '-91', 'negative'],
        ['leaveA', 'leaveA', '', 'leaveA', 'negative'],
        ['leaveB', 'leaveB', '', 'leaveB', 'negative'],
      ].toSorted(),
    );
    const json = JSON.parse(
      given.get('copying')?.get(`analysis ${JSON.stringify([{ sentiment: { of: 'why' } }, {}])}`) ?? '{}',
    ) as { findings: { groups: { texts: number }[] }[] };
    expect(json.findings[0]?.groups[0]?.texts).toBe(4);
  });
});

describe('the sentences about quoting', () => {
  const linesOf = (survey: Survey): readonly string[] =>
    consentView({ survey, study: smallStudy, language: survey.source, proven: everyPromise }).lines.map(
      ({ name }) => name,
    );
  const promised = (survey: Survey): readonly string[] =>
    promisesOf(survey, smallStudy)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('quote'));

  it('say what the survey asks, and a consent to something else is no leave', () => {
    const pulse = named('pulse');
    expect([linesOf(pulse).includes('quoteNever'), promised(pulse)]).toEqual([true, ['quote-never']]);
    const felt = named('felt-control');
    expect([linesOf(felt).includes('quoteAsk'), promised(felt)]).toEqual([true, ['quote-leave']]);
    const other: Survey = {
      ...pulse,
      pages: [
        ...pulse.pages,
        { name: 'more', items: [{ name: 'panel', kind: 'consent', text: pulse.debrief }] },
      ],
    };
    expect(promised(other)).toEqual(['quote-never']);
    const boxed = { ...pulse.consent, boxes: [{ name: 'quote', text: pulse.debrief, required: false }] };
    expect(promised({ ...pulse, consent: boxed })).toEqual(['quote-leave']);
  });
});
