import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, visitor } from '../../support/visitor.ts';
import { next, withQuestion } from '../../surveys/version/changed-survey.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
});

const middle = (_: string, values: readonly string[]): string =>
  values.length === 0 ? 'Algo.' : (values[Math.floor(values.length / 2)] ?? '');

const stored = async (): Promise<readonly ResponseDocument[]> => {
  const all: ResponseDocument[] = [];
  for await (const { document } of test.parts.store.responses('pulse')) all.push(document);
  return all.sort((one, other) => one.version - other.version);
};

describe('a version published while somebody answers', () => {
  it('lets them finish the one they began, and gives everybody who comes later the new one', async () => {
    const first = shipped('pulse');
    if (first === null) throw new Error('the library has no pulse');
    const early = visitor(test.app);
    const begun = await begin(early, '/s/pulse');
    const page = first.pages.at(-1)?.name ?? '';
    const text = '¿Algo más que no preguntamos?';
    const second = next(first, contentHash(first), (survey) =>
      withQuestion(survey, page, { name: 'MORE', kind: 'text', text: 'more.words' }, text),
    );
    await test.parts.store.publish(second, demoStudy('2026-11-24', 3), '2026-11-24');
    const finished = await answerAll(early, begun, middle);
    const late = visitor(test.app);
    const later = await answerAll(late, await begin(late, '/s/pulse'), middle);
    expect(finished.pages.map(({ html }) => html).join('')).not.toContain(text);
    expect(later.pages.map(({ html }) => html).join('')).toContain(text);
    const documents = await stored();
    expect(documents.map(({ version, hash }) => [version, hash])).toEqual([
      [1, contentHash(first)],
      [2, contentHash(second)],
    ]);
    expect(documents.map(({ answers, missing }) => 'MORE' in { ...answers, ...missing })).toEqual([
      false,
      true,
    ]);
    const receipt = await early.get(finished.last.at);
    expect(receipt.status).toBe(200);
  });
});
