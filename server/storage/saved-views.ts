import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepared, type Schema, text } from './kysely.ts';

/** A view of the explorer that somebody keeps under a name. */
export interface SavedView {
  readonly survey: string;
  readonly id: string;
  readonly name: string;
  /** The query of its address. */
  readonly view: string;
  /** Who kept it last, as the log of acts calls them. */
  readonly who: string;
}

/** What became of keeping a view: another has its name, or there are as many as a survey keeps; nothing is kept then. */
export type KeptView = 'made' | 'replaced' | 'taken' | 'full';

export interface SavedViewStore {
  /** Of a survey, in order of ids. */
  savedViews(survey: string): Promise<readonly SavedView[]>;
  /** Keeps one under its id, in place of what had that id. No two names of a survey differ by case alone. */
  keepView(view: SavedView, most: number): Promise<KeptView>;
  /** False where there is none. */
  removeView(survey: string, id: string): Promise<boolean>;
}

/**
 * A name as it is compared with others.
 *
 * @example
 * foldedName('Trust by Country') === foldedName('trust by country') // true
 */
export const foldedName = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Keeps views of the explorer by survey. */
export const savedViews = (
  writer: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => Pick<GroupCommit, 'add'>,
): SavedViewStore => {
  const every = schema.selectFrom('saved_view').selectAll().where('survey', '=', text).orderBy('id');
  const read = prepared(reader, every);
  const held = prepared(writer, every);
  const keep = prepared(
    writer,
    schema
      .insertInto('saved_view')
      .values({ survey: text, id: text, name: text, view: text, who: text })
      .onConflict((conflict) =>
        conflict.columns(['survey', 'id']).doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          view: ref('excluded.view'),
          who: ref('excluded.who'),
        })),
      ),
  );
  const remove = prepared(
    writer,
    schema.deleteFrom('saved_view').where('survey', '=', text).where('id', '=', text),
  );
  return {
    savedViews: (survey) => read.all(survey),
    keepView: ({ survey, id, name, view, who }, most) =>
      commit().add(async () => {
        const all = await held.all(survey);
        const others = all.filter((own) => own.id !== id);
        if (others.some((own) => foldedName(own.name) === foldedName(name))) return 'taken';
        const isNew = others.length === all.length;
        if (isNew && others.length >= most) return 'full';
        await keep.run(survey, id, name, view, who);
        return isNew ? 'made' : 'replaced';
      }),
    removeView: (survey, id) =>
      commit().add(async () => {
        const isThere = (await held.all(survey)).some((own) => own.id === id);
        if (isThere) await remove.run(survey, id);
        return isThere;
      }),
  };
};
