import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, press, type Seen, visitor } from '../../support/visitor.ts';

const study: Study = {
  placeholders: { '': { controller: 'Somebody' } },
  providerFixed: false,
  timings: false,
  incentive: false,
};

const appWith = async (survey: Survey): Promise<TestApp> => {
  const made = await testApp(temporaryFolder());
  await made.parts.store.publish(survey, study, '2026-11-24');
  return made;
};

const agrees = { FC1: '3', FC2: '', AT: '' };

/** Begins and sends the first page. */
const arrive = async (made: TestApp, answer: string, query = ''): Promise<Seen> => {
  const person = visitor(made.app);
  return press(person, await begin(person, `/s/small${query}`), 'next', { ...agrees, FC1: answer });
};

const isFull = ({ at }: Seen): boolean => at.startsWith('/s/small/full?');

const many = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('a quota that closes', () => {
  it('lets ten of fifty in who come at the same moment, and thanks the others with its own words', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 10 })]));
    const people = await Promise.all(many(50).map(() => arrive(made, '3')));
    const away = people.filter(isFull);
    expect(away).toHaveLength(40);
    for (const { status, html, at } of away) {
      expect(status).toBe(200);
      expect(html).toContain('We have heard enough people who agree.');
      expect(html).toContain('Nothing is left in store.');
      expect(at).toBe('/s/small/full?quota=agreeing&lang=en');
    }
    expect(await made.parts.store.counts('small')).toMatchObject({ drafts: 10, complete: 0 });
    const response = await made.app.request('/api/v1/surveys/small/quotas', {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect(await response.json()).toEqual({
      quotas: [
        {
          quota: 'agreeing',
          limit: 10,
          of: 'places',
          action: 'close',
          places: 10,
          complete: 0,
          reserved: 10,
          turnedAway: 40,
        },
      ],
    });
    expect((await made.app.request('/api/v1/surveys/small/quotas')).status).toBe(401);
  });

  it('gives its last place to exactly one of fifty, and that one can finish', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    const tried = await Promise.all(
      many(50).map(async () => {
        const person = visitor(made.app);
        const first = await begin(person, '/s/small');
        return { person, seen: await press(person, first, 'next', agrees) };
      }),
    );
    const inside = tried.filter(({ seen }) => !isFull(seen));
    expect(inside).toHaveLength(1);
    for (const { person, seen } of inside) {
      const { last } = await answerAll(person, seen, (_, values) => values[0] ?? 'text');
      expect(last.at).toContain('/done');
    }
    expect(await made.parts.store.quotas('small')).toMatchObject([
      { complete: 1, reserved: 0, turnedAway: 49 },
    ]);
    expect(isFull(await arrive(made, '3'))).toBe(true);
    expect(isFull(await arrive(made, '1'))).toBe(false);
  });

  it('says so in the language of the answers, and to nobody for a quota that is not there', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    await arrive(made, '3');
    const person = visitor(made.app, 'es');
    const seen = await press(person, await begin(person, '/s/small'), 'next', agrees);
    expect(seen.html).toContain('<html lang="es"');
    expect(seen.html).toMatch(/lang="en"[^>]*>We have heard enough/);
    expect((await person.get('/s/small/full?quota=constructor')).status).toBe(404);
  });

  it('does not count what was only typed: leaving the page or going back takes no place', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    const person = visitor(made.app);
    await press(person, await begin(person, '/s/small'), 'leave', agrees);
    expect(await made.parts.store.quotas('small')).toMatchObject([{ reserved: 0 }]);
    expect(isFull(await arrive(made, '3'))).toBe(false);
  });

  it('gives the place of somebody who leaves, or changes the answer, to the next', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    const person = visitor(made.app);
    const first = await begin(person, '/s/small');
    const second = await press(person, first, 'next', agrees);
    expect(isFull(await arrive(made, '3'))).toBe(true);
    const back = await press(person, second, 'back');
    await press(person, back, 'next', { ...agrees, FC1: '2' });
    const other = visitor(made.app);
    const page = await press(other, await begin(other, '/s/small'), 'next', agrees);
    expect(isFull(page)).toBe(false);
    const leaving = await press(other, page, 'leave');
    await other.post(leaving.at, { 'form.action': 'discard' });
    expect(isFull(await arrive(made, '3'))).toBe(false);
  });

  it('can close on what came with the link, before the first question', async () => {
    const made = await appWith(quotaSurvey([agreeing({ when: "${country} = 'CL'", limit: 1 })]));
    const [one, other] = [visitor(made.app), visitor(made.app)];
    expect(isFull(await begin(one, '/s/small?country=CL'))).toBe(false);
    expect(isFull(await begin(other, '/s/small?country=CL'))).toBe(true);
    expect(isFull(await begin(other, '/s/small?country=BR'))).toBe(false);
  });

  it('gives a place to somebody else after half an hour beyond the length of the survey, not before', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    let now = 0;
    const later = {
      ...made,
      app: createApp({ ...made.parts, clock: { ...made.parts.clock, elapsed: () => now } }),
    };
    expect(isFull(await arrive(later, '3'))).toBe(false);
    now += 30 * 60_000;
    expect(isFull(await arrive(later, '3'))).toBe(true);
    now += 5 * 60_000;
    expect(isFull(await arrive(later, '3'))).toBe(false);
    expect(isFull(await arrive(later, '3'))).toBe(true);
  });

  it('does not count previews against people', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    expect(isFull(await arrive(made, '3', '?preview=1'))).toBe(false);
    expect(isFull(await arrive(made, '3', '?preview=1'))).toBe(true);
    expect(isFull(await arrive(made, '3'))).toBe(false);
  });

  it('turns away answers by the API too, and says which quota', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1 })]));
    const post = (id: string, FC1: string) =>
      made.app.request('/api/v1/surveys/small/responses', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: `an-answer-from-outside-${id}`, language: 'en', answers: { FC1 } }),
      });
    expect((await post('1', '3')).status).toBe(201);
    expect((await post('1', '3')).status).toBe(200);
    const refused = await post('2', '3');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'QUOTA-FULL', place: 'answers' });
    expect((await post('3', '1')).status).toBe(201);
    expect(isFull(await arrive(made, '3'))).toBe(true);
  });
});

describe('a quota that leaves a block out', () => {
  it('shows it to as many as it has places, and marks the others', async () => {
    const made = await appWith(quotaSurvey([agreeing({ limit: 1, action: 'skip', block: 'third' })]));
    for (const [expected, standing] of [
      [true, undefined],
      [false, 'full'],
    ] as const) {
      const person = visitor(made.app);
      const first = await begin(person, '/s/small');
      const { last, pages } = await answerAll(person, first, (field, values) =>
        field === 'FC1' ? '3' : (values[0] ?? 'text'),
      );
      expect(pages.some(({ html }) => html.includes('How likely would you be'))).toBe(expected);
      expect(last.at).toContain('/done');
      const documents = [];
      for await (const { document } of made.parts.store.responses('small')) documents.push(document);
      expect(documents.filter(({ assigned }) => assigned['agreeing_quota'] === standing)).toHaveLength(1);
      expect(documents.filter(({ missing }) => missing['V1'] === 'not-shown')).toHaveLength(expected ? 0 : 1);
    }
    const response = await made.app.request('/api/v1/surveys/small/export.csv?variant=lossless', {
      headers: { authorization: `Bearer ${testToken}` },
    });
    const [header = '', ...rows] = (await response.text()).trim().split('\r\n');
    const column = header.replace('\ufeff', '').split(',').indexOf('agreeing_quota');
    expect(rows.map((row) => row.split(',')[column]).sort()).toEqual(['full', 'in']);
  });
});

describe('an arm', () => {
  it('is drawn for a hundred people at once so that every block is filled exactly', async () => {
    const survey = {
      ...smallSurvey,
      experiments: smallSurvey.experiments.map((experiment) => ({ ...experiment, at: 'control' })),
      blocks: [],
    };
    const made = await appWith(survey);
    const seen = await Promise.all(
      many(100).map(() => {
        const person = visitor(made.app);
        return begin(person, '/s/small');
      }),
    );
    const drafts = await Promise.all(
      seen.map(({ at }) => made.parts.store.draft(/\/r\/([^/?]+)/.exec(at)?.[1] ?? '')),
    );
    const cells = drafts.map((draft) => draft?.assigned['EXP']);
    expect(cells.filter((cell) => cell === 'panel=0')).toHaveLength(50);
    expect(cells.filter((cell) => cell === 'panel=1')).toHaveLength(50);
    for (const draft of drafts)
      expect(draft?.assigned).toMatchObject({ EXP_assigned: 'balanced', EXP_stratum: 'en' });
    // looking again draws nothing again
    for (const { at } of seen.slice(0, 10)) await visitor(made.app).get(at);
    expect(await made.parts.store.takePlace('small', 'EXP', '1:en')).toBe(100);
  });
});
