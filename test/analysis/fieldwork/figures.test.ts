import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codedColumn } from '../../../analysis/data/build-column.ts';
import { projectJoined } from '../../../analysis/data/project-joined.ts';
import { countFieldwork, type FieldworkCounts } from '../../../analysis/fieldwork/count-fieldwork.ts';
import { flagItems } from '../../../analysis/fieldwork/flag-items.ts';
import { flagRows } from '../../../analysis/fieldwork/flag-rows.ts';
import { mayStep } from '../../../analysis/fieldwork/may-step.ts';
import { pageStops } from '../../../analysis/fieldwork/page-stops.ts';
import { protectFieldwork } from '../../../analysis/fieldwork/protect-fieldwork.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { readTone } from '../../../server/read-tone.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { join } from '../../../surveys/version/join.ts';
import { smallDocument, smallSurvey } from '../../server/storage/small-survey.ts';

const names = ['a', 'b', 'c', 'd', 'e'] as const;

/** Five items on one page, of which the last asks the opposite; a check; a page of its own after them. */
const watched = (): Survey => {
  const small = smallSurvey();
  const item = (name: string) => ({ name, kind: 'rating' as const, text: 'trust', list: 'agree' });
  return {
    ...small,
    pages: [
      {
        name: 'one',
        items: [
          ...names.map(item),
          { name: 'AT', kind: 'check', text: 'trust', list: 'agree', expects: '2' },
        ],
      },
      { name: 'two', items: [item('f')] },
      { name: 'three', items: [item('g')] },
    ],
    scores: [
      {
        name: 'M',
        text: 'trust',
        kind: 'mean',
        minimum: 1,
        items: names.map((name) => ({ item: name, reversed: name === 'e' })),
      },
      {
        name: 'INDEX',
        text: 'trust',
        kind: 'composite',
        components: [{ of: 'item', name: 'f', sign: 1 }],
        minimum: 1,
      },
    ],
  };
};

/** Answers as `aaaaa AT f g`; `.` is skipped, `!` never reached. */
const person = (text: string, more: Partial<ResponseDocument> = {}): ResponseDocument => {
  const all = [...names, 'AT', 'f', 'g'];
  const given = [...text].map((answer, place) => [all[place] ?? '', answer] as const);
  const reason = { '.': 'skipped', '!': 'broke-off' } as const;
  return {
    ...smallDocument({}, watched()),
    status: text.includes('!') ? 'broke-off' : 'complete',
    answers: Object.fromEntries(given.filter(([, answer]) => answer !== '.' && answer !== '!')),
    missing: Object.fromEntries(
      given.flatMap(([name, answer]) => (answer === '.' || answer === '!' ? [[name, reason[answer]]] : [])),
    ),
    ...more,
  };
};

const sourceOf = (people: readonly ResponseDocument[], parts = 1) => {
  const joined = join([{ survey: watched(), hash: contentHash(watched()) }]);
  const frames = Array.from({ length: parts }, (_, part) =>
    projectJoined(
      joined,
      people.filter((_own, place) => place % parts === part),
      readTone,
    ),
  );
  return columnarSource({ codebook: joined.codebook, frames, simulated: false });
};

const people = [
  person('12341213'),
  // a straight line, and the check not as asked
  person('33333313'),
  // both ends: agrees fully with an item and with its opposite
  person('51245241'),
  // the same, and a straight line of fives
  person('55555252', { corrected: true }),
  // four of five items are no straight line
  person('3333.211', { language: 'en', day: '2026-02-04' }),
  person('12341!!!', { day: '2026-02-04' }),
  person('123412!!', { day: '2026-02-04' }),
];

describe('the fieldwork of a survey', () => {
  it('is counted as by hand', async () => {
    const counts = await countFieldwork(sourceOf(people), watched());
    expect([counts.answers, counts.brokeOff, counts.corrected]).toEqual([7, 2, 1]);
    expect(counts.pages.filter(({ n }) => n > 0)).toEqual([
      { code: 'one', n: 1 },
      { code: 'two', n: 1 },
    ]);
    expect(counts.moments).toEqual([
      { code: '2026-02-03', n: 4 },
      { code: '2026-02-04', n: 3 },
    ]);
    expect(counts.flags).toEqual([
      { flag: 'attention', seen: 1, of: 6 },
      { flag: 'straight', seen: 2, of: 6 },
      { flag: 'contradiction', seen: 5, of: 6 },
    ]);
  });

  it('has the headline index of everybody and without each sign, whatever the parts', async () => {
    const whole = await countFieldwork(sourceOf(people), watched());
    const parts = await countFieldwork(sourceOf(people, 3), watched());
    expect(parts.headline?.all.value).toBeCloseTo(whole.headline?.all.value ?? Number.NaN, 12);
    const n = (counts: FieldworkCounts) =>
      [counts.headline?.all, ...(counts.headline?.without.map(({ mean }) => mean) ?? [])].map(
        (mean) => mean?.base.n,
      );
    expect(n(parts)).toEqual(n(whole));
    // f of the five who came to it: 1, 1, 4, 5, 1 on 1 to 5
    expect(whole.headline?.all.value).toBeCloseTo(35, 12);
    expect(n(whole)).toEqual([5, 4, 3, 2, 1]);
  });

  it('sees no sign where nothing could show one', async () => {
    const bare = { ...smallSurvey(), scores: [] };
    expect(flagItems(bare)).toEqual({ attention: [], straight: [], contradiction: [] });
    const column = codedColumn(['0', '1'], ['1', null, '0']);
    const rows = flagRows({ rows: 3, columns: new Map([['AT_ok', column]]) }, sourceOf([]).codebook, {
      attention: ['AT_ok'],
      straight: [],
      contradiction: [],
    });
    expect([...rows.attention]).toEqual([0, -1, 1]);
    expect([...rows.straight]).toEqual([-1, -1, -1]);
  });
});

describe('what is shown of it', () => {
  const many = (count: number, text: string, more: Partial<ResponseDocument> = {}) =>
    Array.from({ length: count }, () => person(text, more));
  const shown = async (
    own: readonly ResponseDocument[],
    mode: 'anonymous' | 'confidential',
    waiting: Readonly<Record<string, number>> = {},
  ) =>
    protectFieldwork(await countFieldwork(sourceOf(own), watched()), {
      mode,
      least: 10,
      order: ['one', 'two', 'three'],
      waiting,
    });

  it('hides groups of few and those beside them, and tells days whole only where people may be told apart', async () => {
    const own = [...many(30, '12341234'), ...many(4, '33333234', { day: '2026-02-09' })];
    const secret = await shown(own, 'anonymous');
    expect(secret.flags.find(({ flag }) => flag === 'straight')).toEqual({
      flag: 'straight',
      seen: null,
      of: null,
    });
    expect(secret.headline?.without.find(({ flag }) => flag === 'straight')?.mean).toBeNull();
    expect(secret.moments.every(({ n }) => n === null)).toBe(true);
    const open = await shown(own, 'confidential');
    expect(open.moments).toEqual([
      { moment: '2026-02-03', n: 30 },
      { moment: '2026-02-09', n: 4 },
    ]);
    expect(open.flags).toEqual(secret.flags);
  });

  it('shows both indices where enough people differ', async () => {
    const own = [...many(30, '12341234'), ...many(12, '33333254')];
    const { headline, flags } = await shown(own, 'anonymous');
    expect(flags.find(({ flag }) => flag === 'straight')).toEqual({ flag: 'straight', seen: 12, of: 42 });
    expect(headline?.all?.value).toBeCloseTo((30 * 50 + 12 * 100) / 42, 10);
    expect(headline?.without.find(({ flag }) => flag === 'straight')?.mean?.value).toBeCloseTo(50, 10);
  });

  it('counts whoever is under way where they are', async () => {
    const { pages } = await shown(many(20, '12341234'), 'confidential', { two: 11, three: 2 });
    expect(pages).toEqual([
      { pages: ['one'], reached: 33, stopped: 0 },
      { pages: ['two', 'three'], reached: 33, stopped: 13 },
    ]);
    expect((await shown(many(20, '12341234'), 'confidential', { two: 3 })).pages).toBeNull();
  });

  it('puts pages together until nobody can be told by where they stopped', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(15), { maxLength: 12 }),
        fc.integer({ min: 2, max: 12 }),
        (stops, least) => {
          const total = stops.reduce((sum, n) => sum + n, 0);
          const own = stops.map((n, place) => ({ page: `p${place}`, n }));
          const found = pageStops(own, total + 5, least);
          if (total > 0 && total < least) return found === null;
          if (found === null) return false;
          let left = total + 5;
          for (const { reached, stopped } of found) {
            if (reached !== left || (stopped > 0 && stopped < least)) return false;
            left -= stopped;
          }
          return (
            left === 5 && found.flatMap(({ pages }) => pages).join() === own.map(({ page }) => page).join()
          );
        },
      ),
    );
  });

  it('of an anonymous study changes by enough people only, whoever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('comes', 'leaves', 'looks'), { maxLength: 200 }), (events) => {
        const least = 5;
        let now = { answers: 0, gone: 0 };
        let last: { answers: number; gone: number } | null = null;
        let came = 0;
        for (const event of events) {
          if (event === 'comes') {
            now = { ...now, answers: now.answers + 1 };
            came += 1;
          } else if (event === 'leaves' && now.answers > 0)
            now = { answers: now.answers - 1, gone: now.gone + 1 };
          else {
            const step = mayStep(last, now, least);
            if (step === 'step') {
              if (came < least || now.answers < least) return false;
              [last, came] = [now, 0];
            }
            if (step === 'stay' && last?.gone !== now.gone) return false;
          }
        }
        return true;
      }),
    );
  });
});
