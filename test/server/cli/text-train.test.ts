import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const line = (label: string, split: string, text: string): string =>
  JSON.stringify({ text, lang: 'en', label, source: 'made', split, tier: 'A', domain: 'survey' });

const folder = temporaryFolder();

const labelled = async (): Promise<string> => {
  const path = `${folder}/labelled`;
  await mkdir(path, { recursive: true });
  await writeFile(
    `${path}/rows.jsonl`,
    [
      line('pos', 'val', 'I trust them, they were wonderful and kind'),
      line('neg', 'val', 'I do not trust them, it was awful'),
      line('neu', 'train', 'at noon'),
      '{"no": "label"}',
    ].join('\n'),
  );
  return path;
};

describe('text evaluate', () => {
  it('measures the shipped model on the rows of a split, by source and language', async () => {
    const { exit, out, err } = await command(['text', 'evaluate', await labelled(), '--json']);
    expect([exit, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ source: 'made', language: 'en', texts: 2, accuracy: 1 });
  });

  it('says what codes buy, of surveys alone', async () => {
    const { exit, out, err } = await command(['text', 'evaluate', await labelled(), '--curve', '--json']);
    expect([exit, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ source: 'made', language: 'en', codes: 0, texts: 2, draws: 1 });
  });

  it('says what it cannot read', async () => {
    const path = await labelled();
    const model = await command(['text', 'evaluate', path, '--model', `${path}/rows.jsonl`]);
    expect(model.exit).toBe(1);
    expect(model.err).toContain('TEXT-NO-MODEL');
    const empty = `${folder}/empty`;
    await mkdir(empty);
    expect((await command(['text', 'evaluate', empty])).err).toContain('TEXT-NO-LABELS');
    expect((await command(['text', 'evaluate', `${empty}/nowhere`])).err).toContain('FILE-UNREADABLE');
  });
});

describe('text train', () => {
  it('wants to know where the model goes, and leaves nothing half written', async () => {
    const path = await labelled();
    expect((await command(['text', 'train', path])).exit).toBe(2);
    const { exit, err } = await command(['text', 'train', `${path}/nowhere`, '--out', `${path}/model.bin`]);
    expect([exit, err.includes('FILE-UNREADABLE')]).toEqual([1, true]);
    await expect(readFile(`${path}/model.bin`)).rejects.toThrow();
  });
});
