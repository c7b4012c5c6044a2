import { type Migration, sql } from '../storage/kysely.ts';

/**
 * Random or given keys, no row numbers, no times: `WITHOUT ROWID` throughout, so that rows lie by key and the file
 * does not say in which order they came.
 */
const ending = sql`strict, without rowid`;

export const firstTables: Migration = {
  up: async (database) => {
    const { schema } = database;
    await schema
      .createTable('survey_version')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('study', 'text', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addColumn('names', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_version_key', ['survey', 'version'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('response')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('digest', 'blob', (column) => column.notNull())
      .addColumn('parts', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('response_key', ['survey', 'id'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('conflict')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addColumn('digest', 'blob', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('parts', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('conflict_key', ['survey', 'id', 'digest'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('draft')
      .addColumn('id', 'blob', (column) => column.notNull())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('digest', 'blob', (column) => column.notNull())
      .addColumn('parts', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('draft_key', ['id'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('part')
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('part_key', ['owner', 'survey', 'id', 'part'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('receipt')
      .addColumn('receipt', 'blob', (column) => column.notNull())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('receipt_key', ['receipt'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('unfiled')
      .addColumn('batch', 'blob', (column) => column.notNull())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('pairs', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('unfiled_key', ['batch'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('pending')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('batch', 'blob', (column) => column.notNull())
      .addColumn('ids', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('pending_key', ['survey', 'batch'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('tombstone')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('tombstone_key', ['survey', 'id'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('counter')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('complete', 'integer', (column) => column.notNull())
      .addColumn('partial', 'integer', (column) => column.notNull())
      .addColumn('simulated', 'integer', (column) => column.notNull())
      .addColumn('withdrawn', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('counter_key', ['survey'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('place')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('experiment', 'text', (column) => column.notNull())
      .addColumn('stratum', 'text', (column) => column.notNull())
      .addColumn('taken', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('place_key', ['survey', 'experiment', 'stratum'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('segment')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('segment', 'blob', (column) => column.notNull())
      .addColumn('rows', 'integer', (column) => column.notNull())
      .addColumn('stamp', 'text', (column) => column.notNull())
      .addColumn('ids', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('segment_key', ['survey', 'segment'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('segment_column')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('segment', 'blob', (column) => column.notNull())
      .addColumn('variable', 'text', (column) => column.notNull())
      .addColumn('column', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('segment_column_key', ['survey', 'segment', 'variable'])
      .modifyEnd(ending)
      .execute();
  },
};
