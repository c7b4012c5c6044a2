import { describe, expect, it } from 'vitest';
import { fileEntries } from '../../server/data-card/other-entries.ts';
import { tableEntries } from '../../server/data-card/table-entries.ts';
import { things } from '../../server/data-card/things.ts';
import { sourceFiles, textOf } from '../support/sources.ts';

const list = textOf('server/keys.md');
const server = sourceFiles()
  .filter((path) => path.startsWith('server/'))
  .map((path) => textOf(path));

/** Rows of the table under a heading, their cells. */
const rows = (heading: string): readonly (readonly string[])[] =>
  (list.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

const labelsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bconfia-[a-z]+(?:-[a-z]+)*-1(?![\d-])/g)].map(([label]) => label);

/** Labels of formats, which seal nothing. */
const formats = ['confia-backup-1'];

/** Labels that code puts before what it hashes; those of invitations are put together. */
const used = new Set([
  ...server.flatMap(labelsIn).filter((label) => !formats.includes(label)),
  ...(/derived\(secret, '(seal|draft)'/.test(server.join('\n')) ? ['seal', 'draft'] : []).map(
    (use) => `confia-invitation-${use}-1`,
  ),
]);

describe('the list of keys', () => {
  it('has every secret file of the data folder, and the verb that renews it', () => {
    const secrets = Object.keys(fileEntries).filter(
      (name) => things.file[name as keyof typeof fileEntries] === 'secret',
    );
    expect(secrets).toEqual(['receipt-secret', 'researcher-token']);
    const named = rows('Secrets that the machine keeps');
    for (const name of secrets)
      expect(named.find(([, key]) => key === `\`${name}\``)?.[4]).toContain(`confia key renew ${name}`);
  });

  it('has every label under which something is sealed or hashed, and no other', () => {
    expect(used.size).toBeGreaterThan(15);
    const listed = [
      ...rows('What is made from `receipt-secret`'),
      ...rows('What is stored so that it opens nothing'),
    ];
    expect(new Set(listed.flatMap(([, label = '']) => labelsIn(label)))).toEqual(used);
  });

  it('says of each use of the server’s secret what ends when it changes', () => {
    const made = rows('What is made from `receipt-secret`');
    expect(made.length).toBeGreaterThan(8);
    for (const [, label, use = '', ends = ''] of made) {
      expect(use, label).not.toBe('');
      expect(ends, label).not.toBe('');
    }
    // what takes the secret stands in that table, not among the hashes
    const labels = new Set(made.flatMap(([, label = '']) => labelsIn(label)));
    const sealing = server.filter((text) => /createHmac\('sha256'|hkdfSync\(/.test(text)).flatMap(labelsIn);
    const apart = ['confia-deletion-1', 'confia-recovery-1'];
    expect(sealing.filter((label) => !labels.has(label) && !apart.includes(label))).toEqual([]);
  });

  it('names columns and variables there are, and every column that is called a secret, seed or salt', () => {
    const columns = Object.entries(tableEntries).flatMap(([table, own]) =>
      Object.keys(own).map((column) => `${table}.${column}`),
    );
    const named = [...list.matchAll(/`([a-z_]+\.[a-zA-Z]+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !name.endsWith('.md'));
    expect(named.filter((name) => !columns.includes(name))).toEqual([]);
    expect(columns.filter((name) => /\.(?:secret|seed|salt)$/.test(name) && !named.includes(name))).toEqual(
      [],
    );
    for (const [name] of list.matchAll(/CONFIA_[A-Z_]+/g)) expect(server.join('\n')).toContain(`'${name}'`);
  });
});
