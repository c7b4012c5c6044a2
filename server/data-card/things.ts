import type { Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { LogLine } from '../middleware/log-requests.ts';
import type { Tables } from '../storage/tables.ts';
import type { browserEntries, fileEntries } from './other-entries.ts';

/** What places of storage hold, as somebody who is no programmer would name it; places that hold the same share a name. */
export type Thing =
  | 'answer'
  | 'missing'
  | 'corrected'
  | 'reading'
  | 'tone'
  | 'coded'
  | 'quoted'
  | 'columns'
  | 'second'
  | 'which'
  | 'language'
  | 'day'
  | 'state'
  | 'trial'
  | 'order'
  | 'arm'
  | 'consent'
  | 'link'
  | 'pseudonym'
  | 'id'
  | 'check'
  | 'invitation'
  | 'code'
  | 'erased'
  | 'draft'
  | 'reached'
  | 'place'
  | 'counts'
  | 'survey'
  | 'upkeep'
  | 'copies'
  | 'team'
  | 'unsent'
  | 'log'
  | 'database'
  | 'secret';

/** The order in which a card is read, part by part. */
export const parts = {
  answers: ['answer', 'missing', 'corrected', 'reading', 'tone', 'coded', 'quoted', 'columns', 'second'],
  about: [
    'which',
    'language',
    'day',
    'state',
    'consent',
    'link',
    'pseudonym',
    'arm',
    'order',
    'trial',
    'id',
    'check',
  ],
  code: ['code', 'invitation', 'erased'],
  unfinished: ['draft', 'reached', 'place'],
  nobody: ['counts', 'copies', 'survey', 'upkeep', 'team'],
  browser: ['unsent'],
  server: ['log', 'database', 'secret'],
} as const satisfies Readonly<Record<string, readonly Thing[]>>;

export type Part = keyof typeof parts;

type Columns = { readonly [T in keyof Tables]: { readonly [C in keyof Tables[T]]: Thing } };

const tables: Columns = {
  survey_version: {
    survey: 'survey',
    version: 'survey',
    hash: 'survey',
    day: 'survey',
    status: 'survey',
    secret: 'secret',
    study: 'survey',
    definition: 'survey',
    names: 'survey',
  },
  response: {
    survey: 'which',
    id: 'id',
    version: 'which',
    digest: 'check',
    parts: 'check',
    body: 'answer',
  },
  conflict: {
    survey: 'second',
    id: 'id',
    digest: 'check',
    version: 'second',
    parts: 'check',
    body: 'second',
  },
  draft: {
    id: 'id',
    survey: 'draft',
    day: 'draft',
    revision: 'reached',
    digest: 'check',
    parts: 'check',
    body: 'draft',
  },
  part: { owner: 'check', survey: 'which', id: 'id', part: 'check', body: 'answer' },
  receipt: { receipt: 'code', survey: 'code', id: 'code' },
  unfiled: { batch: 'code', survey: 'code', pairs: 'code' },
  pending: { survey: 'id', batch: 'id', ids: 'id' },
  tombstone: { survey: 'erased', id: 'erased' },
  taken: { survey: 'id', version: 'id', id: 'id' },
  consent_text: { survey: 'survey', hash: 'survey', body: 'survey' },
  counter: {
    survey: 'counts',
    complete: 'counts',
    partial: 'counts',
    simulated: 'counts',
    withdrawn: 'counts',
    expired: 'counts',
  },
  place: { survey: 'counts', experiment: 'counts', stratum: 'counts', taken: 'counts' },
  quota_place: { survey: 'place', id: 'place', quota: 'place', simulated: 'place' },
  quota_count: {
    survey: 'counts',
    quota: 'counts',
    simulated: 'counts',
    complete: 'counts',
    reserved: 'counts',
    turned: 'counts',
  },
  segment: { survey: 'upkeep', segment: 'upkeep', rows: 'upkeep', stamp: 'upkeep', ids: 'id' },
  segment_column: { survey: 'upkeep', segment: 'upkeep', variable: 'upkeep', column: 'columns' },
  wide: { survey: 'upkeep', stamp: 'upkeep', columns: 'upkeep', revision: 'upkeep' },
  job_run: { job: 'upkeep', day: 'upkeep' },
  retention_step: { survey: 'upkeep', version: 'upkeep', step: 'upkeep' },
  invitation: {
    survey: 'invitation',
    token: 'invitation',
    used: 'invitation',
    pseudonym: 'pseudonym',
    attributes: 'link',
  },
  export_copy: {
    survey: 'copies',
    copy: 'copies',
    day: 'copies',
    taker: 'copies',
    variables: 'copies',
    answers: 'copies',
    gone: 'copies',
    purpose: 'copies',
  },
  plan_lock: {
    survey: 'survey',
    place: 'survey',
    version: 'survey',
    day: 'survey',
    late: 'survey',
    hash: 'survey',
    body: 'survey',
  },
  text_draw: { survey: 'survey', seed: 'secret', rates: 'survey' },
  fieldwork_step: { survey: 'counts', answers: 'counts', gone: 'counts', body: 'counts' },
  public_page: { survey: 'counts', plan: 'counts', open: 'counts' },
  public_release: { survey: 'counts', number: 'counts', answers: 'counts', gone: 'counts', body: 'counts' },
  webhook: {
    survey: 'survey',
    id: 'survey',
    address: 'survey',
    batch: 'survey',
    told: 'survey',
    failed: 'survey',
  },
  saved_view: { survey: 'survey', id: 'survey', name: 'survey', view: 'survey', who: 'survey' },
  survey_draft: {
    name: 'survey',
    revision: 'survey',
    definition: 'survey',
    shelf: 'survey',
    deleted: 'survey',
    publishing: 'survey',
  },
  survey_edit: { name: 'survey', revision: 'survey', person: 'survey', body: 'survey' },
  stamp: { what: 'upkeep', changes: 'upkeep' },
  unsettled: { what: 'upkeep', erasures: 'upkeep' },
  researcher: {
    id: 'team',
    name: 'team',
    email: 'team',
  },
  credential: {
    id: 'team',
    userId: 'team',
    providerId: 'team',
    accountId: 'team',
    password: 'team',
  },
  passkey: {
    id: 'team',
    userId: 'team',
    name: 'team',
    publicKey: 'team',
    credentialID: 'team',
    counter: 'team',
    deviceType: 'team',
    backedUp: 'team',
    transports: 'team',
  },
  session: {
    id: 'team',
    userId: 'team',
    token: 'team',
    createdAt: 'team',
    expiresAt: 'team',
  },
  verification: {
    id: 'team',
    identifier: 'team',
    value: 'team',
    expiresAt: 'team',
  },
  membership: {
    researcher: 'team',
    survey: 'team',
    role: 'team',
  },
  door: {
    token: 'team',
    kind: 'team',
    researcher: 'team',
    label: 'team',
    roles: 'team',
    until: 'team',
  },
  api_key: {
    id: 'team',
    token: 'team',
    researcher: 'team',
    label: 'team',
    survey: 'team',
    scopes: 'team',
    used: 'team',
  },
  second_factor: {
    researcher: 'team',
    salt: 'team',
    step: 'team',
  },
  recovery_code: {
    researcher: 'team',
    code: 'team',
  },
  server_setting: { name: 'upkeep', value: 'upkeep' },
  sign_in_tries: {
    who: 'team',
    failed: 'team',
    at: 'team',
  },
  act: {
    place: 'team',
    at: 'team',
    who: 'team',
    what: 'team',
    object: 'team',
    result: 'team',
    hash: 'team',
  },
};

const migrations = {
  kysely_migration: { name: 'upkeep', timestamp: 'upkeep' },
  kysely_migration_lock: { id: 'upkeep', is_locked: 'upkeep' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Thing>>>>;

const response: Readonly<Record<keyof ResponseDocument, Thing>> = {
  survey: 'which',
  version: 'which',
  hash: 'which',
  language: 'language',
  day: 'day',
  status: 'state',
  simulated: 'trial',
  seed: 'order',
  consent: 'consent',
  purposes: 'consent',
  renewed: 'consent',
  pseudonym: 'pseudonym',
  answers: 'answer',
  missing: 'missing',
  attributes: 'link',
  assigned: 'arm',
  shownIn: 'language',
  readings: 'reading',
  codes: 'coded',
  tones: 'tone',
  quotes: 'quoted',
  corrected: 'corrected',
};

const draft: Readonly<Record<keyof Draft, Thing>> = {
  survey: 'draft',
  version: 'draft',
  hash: 'draft',
  language: 'draft',
  day: 'draft',
  simulated: 'draft',
  seed: 'draft',
  consent: 'draft',
  purposes: 'draft',
  renewed: 'draft',
  pseudonym: 'draft',
  answers: 'draft',
  attributes: 'draft',
  assigned: 'draft',
  shownIn: 'draft',
  untouched: 'reached',
  seen: 'reached',
  taken: 'reached',
  revision: 'reached',
};

const log: Readonly<Record<keyof LogLine, Thing>> = {
  time: 'log',
  level: 'log',
  event: 'log',
  route: 'log',
  status: 'log',
  milliseconds: 'log',
  id: 'log',
};

const browser: Readonly<Record<keyof typeof browserEntries, Thing>> = {
  'sessionStorage confia-unsent': 'unsent',
  'localStorage confia-studio': 'survey',
  'sessionStorage confia-studio-undo': 'survey',
};

const file: Readonly<Record<keyof typeof fileEntries, Thing>> = {
  'confia.db': 'database',
  'confia.db-wal': 'database',
  'confia.db-shm': 'database',
  'confia.db-lock': 'database',
  'confia.reserve': 'database',
  'confia.erasures': 'erased',
  'backup-work': 'database',
  'backup-work-lock': 'database',
  'backup-notes': 'upkeep',
  'receipt-secret': 'secret',
  'researcher-token': 'secret',
};

const columns: Readonly<Record<string, Thing>> = Object.fromEntries(
  Object.entries<Readonly<Record<string, Thing>>>({ ...tables, ...migrations }).flatMap(([table, own]) =>
    Object.entries(own).map(([column, thing]) => [`${table}.${column}`, thing]),
  ),
);

/** What is in each place of storage, by place and by the name the card gives it. A place without it does not compile. */
export const things = { table: columns, response, draft, log, browser, file } as const;
