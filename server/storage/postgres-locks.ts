/** Names of what only one may do at a time. They are kept apart by schema, so that two in one database are two stores. */
export type LockName = 'write' | 'rebuild' | 'open' | 'migrate' | `work ${string}`;

const keys = (name: LockName): string =>
  `hashtext('confia ${name.replaceAll("'", '')}'), hashtext(current_schema())`;

/** Statements that take and give back PostgreSQL's advisory locks, which end with their transaction or session. */
export const lock = {
  /** Until the transaction ends. */
  inTransaction: (name: LockName): string => `SELECT pg_advisory_xact_lock(${keys(name)})`,
  take: (name: LockName): string => `SELECT pg_advisory_lock(${keys(name)})`,
  give: (name: LockName): string => `SELECT pg_advisory_unlock(${keys(name)})`,
  /** Beside others that share it. */
  share: (name: LockName): string => `SELECT pg_advisory_lock_shared(${keys(name)})`,
  unshare: (name: LockName): string => `SELECT pg_advisory_unlock_shared(${keys(name)})`,
  /** One row, `holders`: how many sessions hold it. */
  count: (name: LockName): string => {
    const [own, schema] = [`hashtext('confia ${name}')`, 'hashtext(current_schema())'].map(
      (key) => `(${key}::bigint & 4294967295)`,
    );
    return `SELECT count(*) AS holders FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND classid::bigint = ${own} AND objid::bigint = ${schema}`;
  },
  /** One row, `taken`. */
  attempt: (name: LockName): string => `SELECT pg_try_advisory_lock(${keys(name)}) AS taken`,
} as const;
