import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { systemClock } from '../../../server/clock.ts';
import { contentHash, textHash } from '../../../surveys/definition/hash.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { next, withText } from '../../surveys/version/changed-survey.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const data = ['--data', at('data')];
const study = ['--study', at('study.json')];

const pulse = shipped('pulse');
if (pulse === null) throw new Error('the library has no pulse');
const hash = contentHash(pulse);
const key = pulse.pages[0]?.items[0]?.text ?? '';
const words = 'Other words of {provider}?';

/** The question in other words in the source language, its translations looked at again. */
const reworded = (survey: Survey): Survey => {
  const changed = withText(survey, key, words);
  return {
    ...changed,
    texts: Object.fromEntries(
      Object.entries(changed.texts).map(([tag, texts]) => {
        const own = texts[key];
        return [
          tag,
          own === undefined || typeof own === 'string'
            ? texts
            : { ...texts, [key]: { ...own, of: textHash(words) } },
        ];
      }),
    ),
  };
};

const file = (name: string, survey: Survey): string => {
  writeFileSync(at(name), JSON.stringify(survey));
  return at(name);
};

const publish = (path: string, ...more: readonly string[]) =>
  command(['publish', path, ...study, ...data, ...more]);

beforeAll(async () => {
  writeFileSync(at('study.json'), JSON.stringify(demoStudy(systemClock.today('UTC'), 3)));
  expect((await command(['publish', 'pulse', ...study, ...data])).exit).toBe(0);
});

describe('confia diff', () => {
  it('says what is different in words, and ends with 1 while something has to be said', async () => {
    const silent = file('silent.json', next(pulse, hash, reworded));
    const { exit, out } = await command(['diff', 'pulse', silent]);
    expect(exit).toBe(1);
    expect(out).toContain('pulse: version 1');
    expect(out).toContain('wording TEXT-CHANGED pages/');
    expect(out).toContain(`“${words}”`);
    expect(out).toContain('follows.sameMeaning');
    const said = file('said.json', next(pulse, hash, reworded, { sameMeaning: [key] }));
    const fine = await command(['diff', 'pulse', said], { env: { LANG: 'es_CL.UTF-8' } });
    expect(fine.exit).toBe(0);
    expect(fine.out).toContain('redacción TEXT-CHANGED');
    expect((await command(['diff', 'pulse', 'pulse'])).out).toContain('Nothing that people are asked');
  });

  it('compares published versions, and tells programs everything', async () => {
    const told = await command(['diff', 'pulse@1', at('silent.json'), '--json', ...data]);
    expect(told.exit).toBe(1);
    expect(JSON.parse(told.out)).toMatchObject({
      from: { name: 'pulse', version: 1, hash },
      to: { version: 2 },
      class: 'wording',
      changes: expect.arrayContaining([
        expect.objectContaining({ class: 'wording', settled: 'open', sentence: expect.any(String) }),
      ]),
    });
    const none = await command(['diff', 'pulse@7', at('silent.json'), ...data]);
    expect(none).toMatchObject({ exit: 1, out: '' });
    expect(none.err).toContain('SURVEY-UNKNOWN');
    expect((await command(['diff', 'pulse'])).exit).toBe(2);
  });
});

describe('confia publish of a later version', () => {
  it('shows the difference, refuses what nothing is said of, and takes what is settled', async () => {
    const refused = await publish(at('silent.json'));
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain('wording TEXT-CHANGED');
    expect(refused.err).toContain('VERSION-WORDING');
    const unsaid = await publish(file('unsaid.json', { ...reworded(pulse), version: 2 }));
    expect(unsaid.err).toContain(`Add "follows": version 1, hash ${hash}`);
    expect(await publish(file('changed.json', reworded(pulse)))).toMatchObject({
      exit: 1,
      err: expect.stringContaining('PUBLISH-CHANGED'),
    });
    const { exit, out } = await publish(at('said.json'), '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 2,
      difference: { class: 'wording', verdict: expect.stringContaining('comparable') },
      translations: { 'es-419': expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const old = await publish(file('old.json', { ...pulse, version: 1, notes: 'again' }));
    expect(old.exit).toBe(0);
    expect(readFileSync(at('old.json'), 'utf8')).toContain('again');
  });
});
