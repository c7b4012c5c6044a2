import { readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyFor, copyGone, copyJobs, copyJobsOf } from '../../../server/export/copy-jobs.ts';
import { testApp } from '../../support/app.ts';
import { researcherWith } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

/** A file of three pieces, of which the last comes when it is let go. */
const slow = (copy: string, fails = false) => {
  let letGo = (): void => undefined;
  const last = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const pieces = async function* (): AsyncGenerator<string | Uint8Array> {
    yield 'one ';
    yield Buffer.from('two ');
    await last;
    if (fails) throw new Error('no room');
    yield 'three';
  };
  return { letGo, begun: { copy, pieces: pieces(), headers: { 'Confia-Copy': copy } } };
};

const textOf = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString('utf8');
  return text;
};

const about = { survey: 'pulse', owner: 'a', format: 'sav', of: 100 } as const;

describe('copies that are made while somebody looks on', () => {
  it('say how far they are, and give the file as often as it is fetched, to whoever began them', async () => {
    const jobs = copyJobs(folder);
    const { begun, letGo } = slow('c1');
    const steps = { read: 0, written: 0 };
    expect(jobs.begin({ ...about, steps, begun })).toMatchObject({ state: 'making', share: 0, of: 100 });
    steps.read = 100;
    steps.written = 50;
    await jobs.settled('c1', 20);
    expect(jobs.find('c1', 'pulse', 'a')).toMatchObject({ state: 'making', rows: 100, share: 0.75 });
    expect(jobs.file('c1')).toBeNull();
    for (const [survey, owner] of [
      ['pulse', 'b'],
      ['felt-control', 'a'],
    ] as const)
      expect(jobs.find('c1', survey, owner)).toBeNull();
    letGo();
    await jobs.settled('c1', 10_000);
    expect(jobs.find('c1', 'pulse', 'a')).toMatchObject({ state: 'ready', share: 1, bytes: 13 });
    for (let time = 0; time < 2; time += 1) {
      const file = jobs.file('c1');
      expect(file?.headers).toEqual({ 'Confia-Copy': 'c1', 'Content-Length': '13' });
      expect(file === null ? '' : await textOf(file.pieces)).toBe('one two three');
    }
  });

  it('fail without a file, and are two at a time', async () => {
    const failures: string[] = [];
    const jobs = copyJobs(folder, { failed: (code) => failures.push(code) });
    const made = ['c1', 'c2'].map((copy) => slow(copy, copy === 'c1'));
    for (const { begun } of made) jobs.begin({ ...about, steps: { read: 0, written: 0 }, begun });
    const mayBegin = (owner: string): boolean => jobs.within(owner, async () => true) !== null;
    expect([mayBegin('a'), mayBegin('b')]).toEqual([false, true]);
    for (const { letGo } of made) letGo();
    await jobs.settled('c1', 10_000);
    await jobs.settled('c2', 10_000);
    expect(mayBegin('a')).toBe(true);
    expect(jobs.find('c1', 'pulse', 'a')).toMatchObject({ state: 'failed', failure: 'EXPORT-FAILED' });
    expect(failures).toEqual(['HTTP-INTERNAL']);
    expect(jobs.file('c1')).toBeNull();
    expect(jobs.find('c2', 'pulse', 'a')?.state).toBe('ready');
  });

  it('are two at a time too where several are asked for at once', async () => {
    const made = await testApp(temporaryFolder());
    const custodian = await researcherWith(made, 'custodian@example.org', [
      { survey: 'pulse', role: 'custodian' },
    ]);
    const before = (await made.parts.store.copies('pulse')).length;
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async () => (await custodian.post('/d/pulse/export/csv')).status),
    );
    expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    expect(await made.parts.store.copies('pulse')).toHaveLength(before + 2);
    await made.parts.store.close();
  });

  it.skipIf(process.platform !== 'linux')('that failed take no room on the disk', async () => {
    const place = temporaryFolder();
    const held = (): readonly string[] =>
      readdirSync('/proc/self/fd').flatMap((own) => {
        try {
          return [readlinkSync(`/proc/self/fd/${own}`)];
        } catch {
          return [];
        }
      });
    const jobs = copyJobs(place);
    const { begun, letGo } = slow('c1', true);
    jobs.begin({ ...about, steps: { read: 0, written: 0 }, begun });
    await expect.poll(() => held().filter((path) => path.startsWith(place))).toHaveLength(1);
    letGo();
    await jobs.settled('c1', 10_000);
    expect(held().filter((path) => path.startsWith(place))).toEqual([]);
  });

  it('are let go after a while, and the oldest when there are many', async () => {
    const jobs = copyJobs(folder);
    for (const copy of ['c1', 'c2', 'c3', 'c4', 'c5']) {
      const { begun, letGo } = slow(copy);
      letGo();
      jobs.begin({ ...about, steps: { read: 0, written: 0 }, begun });
      await jobs.settled(copy, 10_000);
    }
    expect(['c1', 'c2', 'c5'].map((copy) => jobs.find(copy, 'pulse', 'a') === null)).toEqual([
      true,
      false,
      false,
    ]);
    const brief = copyJobs(folder, { kept: 5 });
    const { begun, letGo } = slow('c1');
    letGo();
    brief.begin({ ...about, steps: { read: 0, written: 0 }, begun });
    await brief.settled('c1', 10_000);
    await expect.poll(() => brief.find('c1', 'pulse', 'a')).toBeNull();
  });
});

describe('a copy that could not be made', () => {
  it('says so on its page and by the API, and leaves a line in the log that says of nobody', async () => {
    const made = await testApp(temporaryFolder());
    const custodian = await researcherWith(made, 'custodian@example.org', [
      { survey: 'pulse', role: 'custodian' },
    ]);
    // the application has made its own by now, with its log
    const jobs = copyJobsOf(made.parts);
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one');
      throw Object.assign(new Error('ENOSPC: no space left on /home/somebody'), { code: 'ENOSPC' });
    };
    const begun = { copy: 'c1', pieces: pieces(), headers: {} };
    jobs.begin({ ...about, owner: custodian.id, steps: { read: 0, written: 0 }, begun });
    await jobs.settled('c1', 10_000);
    expect(made.lines.filter(({ event }) => event.startsWith('copy'))).toEqual([
      { time: expect.stringMatching(/^\d{4}-.*Z$/), level: 'error', event: 'copy ENOSPC' },
    ]);
    const address = '/api/v1/surveys/pulse/exports/c1';
    expect(await (await custodian.get(address)).json()).toMatchObject({
      state: 'failed',
      failure: 'EXPORT-NO-ROOM',
    });
    const file = await custodian.get(`${address}/file`);
    expect([file.status, ((await file.json()) as { code: string }).code]).toEqual([409, 'EXPORT-NO-ROOM']);
    const html = await (await custodian.get('/d/pulse/export/copies/c1?lang=en')).text();
    expect(html).toContain('The copy could not be made');
    expect(html).toContain('no room for it on the server’s disk');
    await made.parts.store.close();
  });
});

describe('a copy in which somebody was who has withdrawn', () => {
  it('is given to nobody any more', async () => {
    const made = await testApp(temporaryFolder());
    let goneSince = 0;
    const copies = async () => [
      {
        id: 'c1',
        day: '2026-02-01',
        taker: 'researcher' as const,
        variables: [],
        purpose: '',
        answers: 3,
        goneSince,
      },
    ];
    const parts = { ...made.parts, store: { ...made.parts.store, copies } };
    const jobs = copyJobsOf(parts);
    const { begun, letGo } = slow('c1');
    jobs.begin({ ...about, steps: { read: 0, written: 0 }, begun });
    goneSince = 1;
    expect(await copyFor(parts, 'pulse', 'c1', 'a')).toMatchObject({ state: 'making' });
    goneSince = 0;
    letGo();
    await jobs.settled('c1', 10_000);
    expect(await copyFor(parts, 'pulse', 'c1', 'a')).toMatchObject({ state: 'ready' });
    expect(jobs.file('c1')).not.toBeNull();
    goneSince = 1;
    expect(await copyFor(parts, 'pulse', 'c1', 'a')).toMatchObject({
      state: 'failed',
      failure: 'EXPORT-WITHDRAWN',
    });
    expect(jobs.file('c1')).toBeNull();
    await made.parts.store.close();
  });
});

describe('a copy that is not here', () => {
  it('may be in another process, where there are several and it is on the list', async () => {
    const listed = [
      {
        id: 'c1',
        day: '2026-02-01',
        taker: 'researcher',
        variables: [],
        purpose: '',
        answers: 3,
        goneSince: 0,
      },
    ] as const;
    const gone = async (copy: string, isShared: boolean) =>
      (await copyGone({ copies: async () => listed, isShared }, 'pulse', copy)).code;
    expect(await gone('c1', true)).toBe('EXPORT-ELSEWHERE');
    expect(await gone('c2', true)).toBe('EXPORT-GONE');
    expect(await gone('c1', false)).toBe('EXPORT-GONE');
  });
});

describe('the page of such a copy', () => {
  it('shows how far it is, then its file, to nobody else', async () => {
    const made = await testApp(temporaryFolder());
    const custodian = await researcherWith(made, 'custodian@example.org', [
      { survey: 'pulse', role: 'custodian' },
    ]);
    const other = await researcherWith(made, 'other@example.org', [{ survey: 'pulse', role: 'custodian' }]);
    const jobs = copyJobsOf(made.parts);
    const { begun, letGo } = slow('c1');
    const steps = { read: 40_000, written: 0 };
    jobs.begin({ ...about, owner: custodian.id, of: 100_000, steps, begun });
    const address = '/d/pulse/export/copies/c1?lang=en';
    const html = await (await custodian.get(address)).text();
    expect(html).toContain('A copy is being made');
    expect(html).toMatch(/<progress max="100" value="20"/);
    expect(html).toContain('40,000 of 100,000 answers read');
    expect(html).toMatch(/data-live-every="2"/);
    expect(html).toContain(`href="${address}"`);
    expect((await other.get(address)).status).toBe(404);
    expect((await custodian.get('/api/v1/surveys/pulse/exports/c1/file')).status).toBe(409);
    letGo();
    await jobs.settled('c1', 10_000);
    const ready = await (await custodian.get(address)).text();
    expect(ready).toContain('The copy is ready');
    expect(ready).not.toContain('data-live-every');
    const [, take = ''] = /href="([^"]*)" download="pulse.sav"/.exec(ready) ?? [];
    expect(await (await custodian.get(take)).text()).toBe('one two three');
    expect((await other.get(take)).status).toBe(404);
    await made.parts.store.close();
  });
});
