import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../analysis/finding/finding-parts.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { viewOf } from '../../../client/lib/view.ts';
import { overviewAnswer } from '../../../server/analyst/overview-answer.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { testApp, testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument } from '../storage/small-survey.ts';
import { dashboardApp, people } from './dashboard-app.ts';

const made = dashboardApp();
const { page } = made;

const figure = (html: string, label: string): number =>
  Number(new RegExp(`<dt>${label}</dt><dd>([\\d,]+)</dd>`).exec(html)?.[1]?.replace(',', ''));

describe('the overview', () => {
  it('counts everybody its figures are made from, also who left half-way', async () => {
    const html = await page('felt-control');
    const { complete } = await made.parts.store.counts('felt-control');
    expect(figure(html, 'Complete answers')).toBe(complete);
    expect(figure(html, 'Left half-way, kept')).toBe(people - complete);
    expect(complete).toBeLessThan(people);
  });

  it('keeps its filter folded until one is set, says how figures are read, and one base where all weigh the same', async () => {
    const html = await page('felt-control');
    expect(html).toContain('<details class="view">');
    expect(html).toContain('How to read these figures');
    expect(html).toContain('the number of answers can fall by more than one');
    expect(html).toMatch(/Base: \d+ answers, unweighted\./);
    expect(html).not.toContain('; effective ');
    const filtered = await page(`felt-control?where=${encodeURIComponent("${FC0} != ''")}`);
    expect(filtered).toContain('<details class="view" open="">');
  });

  it('says beside felt control of a named company that what it gives was not assessed', async () => {
    const not = 'Control the company really gives: not assessed.';
    const [headline = '', segments = '', mother = ''] = (await page('felt-control'))
      .split('<section class="finding"')
      .slice(1);
    expect([headline, segments, mother].map((section) => section.includes(not))).toEqual([true, true, false]);
    // an empty table says nothing of why it is empty
    expect(mother.includes('<tbody>')).toBe(!mother.includes('Its steps are not shown'));
    expect(mother).not.toContain('<tbody></tbody>');
    expect(await page('felt-control/explore?rows=FELT')).toContain(not);
    expect(await page('felt-control/explore?rows=D1')).not.toContain(not);
  });
});

describe('the page of a definition', () => {
  it('leads whoever may write it to its next version, in the studio, begun or not', async () => {
    const { store } = made.parts;
    const designer = await researcherWith(made, 'designer@example.org', [
      { survey: 'pulse', role: 'designer' },
    ]);
    const link = async (person?: SignedIn): Promise<string> => {
      const path = '/d/pulse/definition?lang=en';
      const html = await (person === undefined
        ? page('pulse/definition')
        : person.get(path).then((own) => own.text()));
      return /<a href="(\/studio[^"]*(?:from=[^"]*|pulse\?[^"]*))">/.exec(html)?.[1] ?? '';
    };
    expect(await link()).toBe('');
    expect(await link(designer)).toBe('/studio?lang=en&amp;from=survey+pulse#begin');
    const pulse = await store.published('pulse');
    if (pulse !== null)
      await store.surveyDrafts.create(pulse.survey, { folder: '', tags: [], archived: false });
    expect(await link(designer)).toBe('/studio/pulse?lang=en');
  });
});

describe('the places of a survey', () => {
  it('are two short rows, every page in one of them, where one is marked once', async () => {
    const nav = async (path: string): Promise<string> =>
      /<nav class="places"[\s\S]*?<\/nav>/.exec(await page(path))?.[0] ?? '';
    const reached = new Set<string>();
    for (const path of ['', '/explore', '/fieldwork', '/report', '/definition', '/waves', '/log']) {
      const html = await nav(`felt-control${path}?lang=en`);
      expect(html.match(/<li>/g)?.length, path).toBeLessThan(10);
      expect(
        html.match(/aria-current="true"|class="groups">.*?aria-current="page".*?<\/ul>/gs),
        path,
      ).toHaveLength(1);
      if (html.includes('class="pages"'))
        expect(html.split('class="pages"')[1]?.match(/aria-current="page"/g), path).toHaveLength(1);
      for (const [, own = ''] of html.matchAll(/href="\/d\/felt-control([^?"]*)/g)) reached.add(own);
    }
    expect([...reached].sort()).toEqual(
      ['', 'claims', 'coding', 'countries', 'definition', 'explore', 'export', 'fieldwork', 'log']
        .concat(['public', 'report', 'texts', 'waves'])
        .map((own) => (own === '' ? '' : `/${own}`)),
    );
  });
});

describe('the table of claims', () => {
  it('has every claim of the locked plan, its standing, and the words of the guard rail', async () => {
    const html = await page('felt-control/claims');
    const plan = shippedPlan('felt-control');
    const ids = [...(plan?.hypotheses ?? []), ...(plan?.notYet ?? [])].map(({ id }) => id);
    expect([...html.matchAll(/<li class="claim \w+" id="(\w+)">/g)].map(([, id]) => id).sort()).toEqual(
      ids.sort(),
    );
    const [table = ''] = html.split('id="decided-title"');
    expect([...table.matchAll(/<a href="#(\w+)">\1<\/a>/g)].map(([, id]) => id).sort()).toEqual(ids);
    expect(table).toMatch(
      /id="confirmatory-title"[\s\S]*Family A[\s\S]*Family B[\s\S]*id="secondary-title"[\s\S]*Family A/,
    );
    expect(table).toMatch(
      /People would rather be looked after than decide everything\.<\/td><td class="verdict">/,
    );
    // a minus, never a hyphen, before a figure
    expect(html).toMatch(/−\d/);
    expect(html.replace(/<pre>[\s\S]*?<\/pre>|<[^>]*>/g, ' ')).not.toMatch(/(?:^|[\s(])-\d/);
    expect(html).toContain('before anybody had answered');
    expect(html).not.toContain('class="standing afterwards"');
    expect(html).toContain('Control the company really gives: not assessed.');
    expect(html.match(/Exploratory: “/g)?.length).toBeGreaterThan(0);
    expect(html.match(/Made afterwards: /g)).toBeNull();
    expect(html).toContain('Simulated data');
  }, 120_000);

  it('marks what was not locked in time, in Spanish too, and says where there is no plan', async () => {
    const { store } = made.parts;
    const published = await store.published('pulse');
    if (published === null) throw new Error('not published');
    expect(await page('pulse/claims')).toContain('This survey has no plan of analysis.');
    const { survey, study, hash } = published;
    const document = { ...smallDocument({ FC0: '3' }), survey: 'pulse', hash };
    await store.submit('key-of-somebody-who-answers', document, null);
    await store.publish(survey, study, '2026-11-25', smallPlan('pulse', [smallHypothesis('H1', 'FC0')]));
    const html = await page('pulse/claims?lang=es');
    expect(html).toContain('class="standing afterwards"');
    expect(html).toContain('Fijado el 2026-11-25, cuando ya había respuestas');
    expect(html).toContain('Hecha después: ');
    const response = await made.app.request('/d/pulse/claims?weight=heft', {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('heft')]);
  });
});

describe('the overview of few people', () => {
  const behind = ({ value, base }: Estimate): number => (value === null ? 0 : Math.round(value * base.n));

  it('has no count of 1 to 9, nor one that is the difference of two that it has', async () => {
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('felt-control is not shipped');
    for (const n of [8, 14, 30, 70]) {
      const { parts } = await testApp(temporaryFolder());
      const { store } = parts;
      await simulate({ store, name: 'felt-control', n, seed: n, days: ['2026-11-24'] });
      const source = await store.source('felt-control');
      for (const where of ['', "${D2} = 'woman'"]) {
        const view = viewOf(new URLSearchParams({ where }));
        const { made } = await overviewAnswer({ survey, source, least: 10, view, language: 'en' });
        const { headline, segments, mother, sentiments } = made;
        const estimates = [
          ...(headline === null ? [] : headline.parts.map(({ estimate }) => estimate.base.n)),
          ...sentiments.flatMap(({ groups }) =>
            groups.flatMap(({ negative, neutral, positive, texts, unscored }) => [
              ...[negative, neutral, positive].map(behind),
              texts ?? 0,
              unscored ?? 0,
            ]),
          ),
        ];
        const net = [segments?.felt, segments?.used].flatMap((own) =>
          own == null ? [] : [behind(own), own.base.n - behind(own)],
        );
        const shares = [segments?.finding, mother?.finding].flatMap((finding) => [
          ...(finding?.total ?? []).map((cell) => cell.n ?? 0),
          ...(finding === undefined
            ? []
            : [finding.base.n - finding.total.reduce((sum, cell) => sum + (cell.n ?? 0), 0)]),
        ]);
        const steps = (mother?.steps ?? []).map(({ estimate }) => behind(estimate));
        const all = mother?.finding.base.n ?? 0;
        const between = steps.map((own, place) => (place === 0 ? all : (steps[place - 1] ?? 0)) - own);
        for (const count of [...estimates, ...net, ...shares, ...steps, ...between])
          expect(count === 0 || count >= 10, `${n} ${where}: ${count}`).toBe(true);
      }
      await store.close();
    }
  }, 120_000);
});
