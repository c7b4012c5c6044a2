import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../../client/lib/numbers.ts';
import { type AnswerOrigins, answerOrigins } from '../../../server/report/answer-origins.ts';
import { exclusionLines, modeLines, sampleLines } from '../../../server/report/collection-lines.ts';
import { type ToldCounts, toldCounts } from '../../../server/report/told-counts.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { reportWords } from '../../../surveys/locales/report.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

const speech = { words: reportWords('en'), numbers: numbersOf('en') };

const known: ToldCounts = {
  complete: 40,
  brokeOff: 0,
  drafts: 0,
  withdrawn: 0,
  expired: 0,
  isStepped: false,
};

const asked = (origins: Partial<AnswerOrigins>, more: object = {}) => ({
  counts: known,
  head: {},
  least: 10,
  origins: { pages: 0, elsewhere: 0, simulated: 0, ...origins },
  ...more,
});

describe('how the answers of a report came to be', () => {
  it('is said by where they came from, counted only where nobody could be told of', () => {
    const said = (origins: Partial<AnswerOrigins>) => modeLines(asked(origins), speech).join(' ');
    expect(said({})).toBe('Nobody has answered yet.');
    expect(said({ pages: 40 })).toMatch(/^On the survey’s pages, filled in by people themselves; [^(]*$/);
    expect(said({ simulated: 40 })).toBe('Made up by a program: nobody filled them in.');
    expect(said({ pages: 30, elsewhere: 10 })).toMatch(/\(30 answers\) Loaded from a file.*\(10 answers\)$/);
    expect(said({ pages: 35, elsewhere: 5 })).not.toContain('answers)');
  });

  it('says of a sample what is known: that it is made up, weighted, or whoever came', () => {
    const last = (origins: Partial<AnswerOrigins>, more = {}) =>
      sampleLines(asked(origins, more), speech).at(-1);
    expect(last({ simulated: 40 })).toContain('every answer is simulated');
    expect(last({ pages: 39, simulated: 1 })).toContain('sample of convenience');
    expect(last({ pages: 40 }, { head: { weight: 'w' } })).toContain('weights came with the data');
  });

  it('says who is left out by what was really done', () => {
    const lines = (more = {}) => exclusionLines(asked({ pages: 40 }, more), speech);
    expect(lines()).toEqual([
      'Nobody for speed, patterns or a failed attention check: these are flagged, and not left out.',
    ]);
    const filtered = lines({
      head: { where: "${ATTENTION_OK} != 'false'" },
      counts: { ...known, complete: 38, brokeOff: 2, withdrawn: 2, expired: 3 },
    }).join(' ');
    expect(filtered).toMatch(/does not fulfil the filter.*Withdrawn.*deleted on the day.*half-way/);
    expect(filtered).not.toContain('attention check');
  });

  it('tells of an anonymous study nothing from which one could read that somebody came, is here or left', () => {
    const versionsOf = (status: 'open' | 'closed', mode: 'anonymous' | 'confidential') => [
      {
        survey: smallSurvey(),
        study: { ...smallStudy, mode, minimumGroup: 10 },
        hash: '',
        day: '',
        secret: '',
        status,
      },
    ];
    const counts = { complete: 47, partial: 13, drafts: 3, withdrawn: 12, simulated: 0, expired: 0 };
    const told = (...of: Parameters<typeof versionsOf>) =>
      toldCounts(versionsOf(...of), counts, { today: () => '2026-02-01' });
    const open = told('open', 'anonymous');
    expect(open).toMatchObject({ complete: 40, brokeOff: 10, drafts: null, withdrawn: 10, isStepped: true });
    // nobody who finishes moves the others
    for (let more = 0; more < 10; more += 1)
      expect(
        toldCounts(versionsOf('open', 'anonymous'), { ...counts, complete: 47 + more }, { today: () => '' }),
      ).toMatchObject({ brokeOff: 10 });
    const closed = told('closed', 'anonymous');
    expect(closed).toMatchObject({ complete: 47, brokeOff: 13, drafts: null, withdrawn: 10 });
    expect(told('open', 'confidential')).toMatchObject({ complete: 47, drafts: 3, withdrawn: 12 });
    const said = sampleLines(asked({ pages: 47 }, { counts: open }), speech).join(' ');
    expect(said).toMatch(/^40 complete; 10 left.*10 withdrawn.*Nobody is told.*move by 10 people/);
    const ways = modeLines(asked({ pages: 30, elsewhere: 17 }, { counts: open }), speech).join(' ');
    expect(ways).not.toContain('answers)');
  });

  it('counts a way by what each document tells', async () => {
    const document = (own: object): StoredResponse => ({
      id: 'a',
      document: { ...smallDocument({ trust: '3' }), consent: '', simulated: false, ...own },
    });
    const all = [
      document({ consent: 'read' }),
      document({ consent: 'never shown' }),
      document({}),
      document({ simulated: true, consent: 'read' }),
    ];
    const origins = await answerOrigins(
      {
        responses: async function* () {
          yield* all;
        },
        consentText: async (_, hash) =>
          hash === 'read'
            ? {
                survey: 'survey',
                version: 1,
                language: 'en',
                mode: 'boxes',
                title: '',
                lines: [],
                boxes: [],
                decline: '',
              }
            : null,
        counts: async () => ({ complete: 4, drafts: 0, withdrawn: 0, simulated: 1 }),
      },
      'survey',
      4,
    );
    expect(origins).toEqual({ pages: 1, elsewhere: 2, simulated: 1 });
  });
});
