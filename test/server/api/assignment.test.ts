import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReceipt, receiptHash } from '../../../server/receipt.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

let keys = 0;
const newId = (): string => {
  keys += 1;
  return `key-of-an-assignment-${String(keys).padStart(8, '0')}`;
};

const post = (what: string, body: unknown) =>
  made.app.request(`/api/v1/surveys/felt-control/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

interface Assignment {
  readonly seed: number;
  readonly assigned: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const assignment = async (id: string): Promise<Assignment> =>
  (await (await post('assignment', { id })).json()) as Assignment;

const stored = async (response: Response): Promise<ResponseDocument> => {
  const { receipt } = (await response.json()) as { readonly receipt: string };
  const secret = readReceipt(receipt);
  const found =
    secret === null ? null : await made.parts.store.byReceipt(receiptHash('felt-control', secret));
  if (found === null) throw new Error('not stored');
  return found.document;
};

const codesOf = async (response: Response): Promise<readonly string[]> =>
  ((await response.json()) as { readonly issues: readonly { readonly code: string }[] }).issues.map(
    ({ code }) => code,
  );

describe('an answer from outside', () => {
  it('gets its arm beforehand, the same whenever it asks, and is stored with it as a simple draw', async () => {
    const id = newId();
    const before = await made.parts.store.counts('felt-control');
    const first = await assignment(id);
    expect(await assignment(id)).toEqual(first);
    expect(await made.parts.store.counts('felt-control')).toEqual(before);
    const { control, burden, compensation, service } = first.assigned['EXP1'] ?? {};
    const document = await stored(
      await post('responses', { id, language: 'en', seed: first.seed, answers: { V1: '4' } }),
    );
    expect(document.seed).toBe(first.seed);
    expect(document.answers['V1']).toBe('4');
    expect(document.assigned).toMatchObject({
      EXP1: `control=${control} burden=${burden} compensation=${compensation} service=${service}`,
      EXP1_assigned: 'simple',
    });
    expect(document.assigned).not.toHaveProperty('EXP1_stratum');
  });

  it('can be begun without the server: its own seed decides', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed < 60; seed += 1) {
      const document = await stored(
        await post('responses', { id: newId(), language: 'en', seed, answers: { V1: '4' } }),
      );
      seen.add(document.assigned['EXP1'] ?? '');
      expect(document.assigned['EXP1_assigned']).toBe('simple');
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  it('states its arm, which is kept as stated', async () => {
    const assigned = { EXP1: { service: 'bad', control: '1', burden: 'user', compensation: '0' } };
    const document = await stored(
      await post('responses', { id: newId(), language: 'en', assigned, answers: { V1: '2' } }),
    );
    expect(document.assigned).toMatchObject({
      EXP1: 'control=1 burden=user compensation=0 service=bad',
      EXP1_assigned: 'stated',
    });
  });

  it('without any of that answers no vignette, and nobody counts as assigned', async () => {
    expect(
      await codesOf(await post('responses', { id: newId(), language: 'en', answers: { V1: '2' } })),
    ).toEqual(['ANSWER-OUT-OF-REACH']);
    const document = await stored(
      await post('responses', { id: newId(), language: 'en', answers: { FC0: '2' } }),
    );
    expect(document.assigned).not.toHaveProperty('EXP1');
    expect(document.missing['V1']).toBe('not-shown');
  });

  it('with an arm that is not there is refused', async () => {
    for (const [assigned, code] of [
      [{ EXP9: { control: '1' } }, 'ASSIGNED-UNKNOWN'],
      [{ EXP1: { control: '1' } }, 'ASSIGNED-LEVELS'],
      [{ EXP1: { control: '9', burden: 'user', compensation: '0', service: 'bad' } }, 'ASSIGNED-LEVELS'],
    ] as const)
      expect(
        await codesOf(await post('responses', { id: newId(), language: 'en', assigned, answers: {} })),
      ).toContain(code);
  });
});
