import { describe, expect, it } from 'vitest';
import { dataCard } from '../../server/data-card/data-card.ts';
import { browserEntries } from '../../server/data-card/other-entries.ts';
import { openDatabase } from '../../server/storage/open-database.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { openWriter } from '../../server/storage/sqlite.ts';
import { StorageError } from '../../server/storage/storage-error.ts';
import { tableColumns } from '../../server/storage/table-columns.ts';
import { newPath } from '../server/storage/store-at.ts';
import { sourceFiles, textOf } from '../support/sources.ts';

/** The code and the columns that opening a database is refused for. */
const refusalAt = async (path: string): Promise<unknown> => {
  try {
    await (await openStore({ path })).close();
    return null;
  } catch (error) {
    return error instanceof StorageError ? [error.issue.code, error.issue.data] : error;
  }
};

const changed = async (statement: string): Promise<string> => {
  const path = newPath();
  (await openDatabase(path)).close();
  const file = openWriter(path);
  file.exec(statement);
  file.close();
  return path;
};

describe('the data card', () => {
  it('has an entry for every column there is, and no other (server/data-card/table-entries.ts)', async () => {
    const { card, close } = await openDatabase(newPath());
    close();
    const { issues, lines } = card;
    expect(issues.map(({ code, place }) => `${code} ${place}`)).toEqual([]);
    expect(lines.filter(({ place }) => place === 'table').length).toBeGreaterThan(70);
  });

  it('finds a column that nobody carded, and an entry whose column is gone', async () => {
    const file = openWriter(
      await changed(
        'CREATE TABLE visit (address TEXT); ALTER TABLE draft ADD COLUMN began TEXT; DROP TABLE place',
      ),
    );
    const found = dataCard(tableColumns(file)).issues.map(({ code, place }) => `${code} ${place}`);
    file.close();
    expect(found).toEqual([
      'CARD-COLUMN draft.began',
      'CARD-COLUMN visit.address',
      'CARD-STRANGER place.survey',
      'CARD-STRANGER place.experiment',
      'CARD-STRANGER place.stratum',
      'CARD-STRANGER place.taken',
    ]);
  });

  it('keeps the server from starting on what is not carded', async () => {
    expect(await refusalAt(newPath())).toBeNull();
    expect(await refusalAt(await changed('CREATE TABLE visit (address TEXT)'))).toEqual([
      'STORE-NOT-CARDED',
      { found: 'visit.address' },
    ]);
  });

  it('names every key that pages put into a browser', () => {
    const keys = sourceFiles()
      .filter((path) => path.startsWith('client/'))
      .flatMap((path) => {
        const text = textOf(path);
        return [
          ...text.matchAll(/\b(sessionStorage|localStorage|indexedDB|caches|cookieStore)\b(\.\w+\((\w+))?/g),
        ].map(([, storage = '', , name = '']) => {
          const key = new RegExp(`const ${name} = '([^']+)'`).exec(text)?.[1];
          return `${storage} ${key ?? `of ${path} without a name`}`;
        });
      });
    expect(new Set(keys)).toEqual(new Set(Object.keys(browserEntries)));
  });
});
