import type { Tables } from '../storage/tables.ts';
import { apart, common, type Entry, given, trace } from './entry.ts';

/** Tables of the migrations themselves. */
const migrations = {
  kysely_migration: { name: common('running'), timestamp: common('running') },
  kysely_migration_lock: { id: common('running'), is_locked: common('running') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Entry>>>>;

const copied = common('copies', 'for-good', ['respondent', 'researcher', 'operator']);

/** Researchers and what opens the server to them: nothing of anybody who answers. */
const team = common('running', 'operator');
const acted = common('running');

const own: { readonly [T in keyof Tables]: { readonly [C in keyof Tables[T]]: Entry } } = {
  survey_version: {
    survey: common('running'),
    version: common('running'),
    hash: common('running'),
    day: common('running'),
    status: common('running'),
    secret: common('assignment', 'for-good', ['operator']),
    study: common('running'),
    definition: common('running'),
    names: common('running'),
  },
  response: {
    survey: given('answers'),
    id: trace('integrity'),
    version: given('answers'),
    digest: trace('integrity'),
    parts: common('integrity', 'responses'),
    body: given('answers', 'texts'),
  },
  conflict: {
    survey: apart('integrity', 'responses'),
    id: trace('integrity'),
    digest: trace('integrity'),
    version: apart('integrity', 'responses'),
    parts: common('integrity', 'responses'),
    body: apart('integrity', 'responses'),
  },
  draft: {
    id: trace('progress', 'draft'),
    survey: apart('progress', 'draft'),
    day: apart('progress', 'draft'),
    revision: apart('progress', 'draft'),
    digest: trace('integrity', 'draft'),
    parts: common('integrity', 'draft'),
    body: apart('progress', 'draft'),
  },
  part: {
    owner: common('integrity', 'responses'),
    survey: given('answers'),
    id: trace('integrity'),
    part: common('integrity', 'responses'),
    body: given('answers', 'texts'),
  },
  receipt: {
    receipt: trace('rights', 'freeze'),
    survey: trace('rights', 'freeze'),
    id: trace('rights', 'freeze'),
  },
  unfiled: {
    batch: trace('rights', 'freeze'),
    survey: trace('rights', 'freeze'),
    pairs: trace('rights', 'freeze'),
  },
  pending: { survey: trace('results'), batch: trace('results'), ids: trace('results') },
  tombstone: { survey: trace('rights', 'responses'), id: trace('rights', 'responses') },
  taken: {
    survey: trace('integrity', 'freeze'),
    version: trace('integrity', 'freeze'),
    id: trace('integrity', 'freeze'),
  },
  consent_text: {
    survey: common('consent', 'responses'),
    hash: common('consent', 'responses'),
    body: common('consent', 'responses'),
  },
  counter: {
    survey: common('counts'),
    complete: common('counts'),
    partial: common('counts'),
    simulated: common('counts'),
    withdrawn: common('counts'),
    expired: common('counts'),
  },
  place: {
    survey: common('assignment'),
    experiment: common('assignment'),
    stratum: common('assignment'),
    taken: common('assignment'),
  },
  quota_place: {
    survey: apart('assignment', 'draft'),
    id: trace('assignment', 'draft'),
    quota: apart('assignment', 'draft'),
    simulated: common('assignment', 'draft'),
  },
  quota_count: {
    survey: common('counts'),
    quota: common('counts'),
    simulated: common('counts'),
    complete: common('counts'),
    reserved: common('counts'),
    turned: common('counts'),
  },
  segment: {
    survey: common('results'),
    segment: common('results', 'responses'),
    rows: common('results', 'responses'),
    stamp: common('results', 'responses'),
    ids: trace('results'),
  },
  segment_column: {
    survey: common('results'),
    segment: common('results', 'responses'),
    variable: common('results', 'responses'),
    column: given('results', 'texts'),
  },
  job_run: { job: common('running'), day: common('running') },
  retention_step: { survey: common('running'), version: common('running'), step: common('running') },
  invitation: {
    survey: trace('invitation', 'freeze'),
    token: trace('invitation', 'freeze'),
    used: apart('invitation', 'freeze'),
    pseudonym: { ...apart('invitation', 'freeze'), modes: 'confidential' },
    attributes: { ...apart('invitation', 'freeze'), modes: 'confidential' },
  },
  export_copy: {
    survey: copied,
    copy: copied,
    day: copied,
    taker: copied,
    variables: copied,
    answers: copied,
    gone: copied,
    purpose: copied,
  },
  plan_lock: {
    survey: common('running'),
    place: common('running'),
    version: common('running'),
    day: common('running'),
    late: common('running'),
    hash: common('running'),
    body: common('running'),
  },
  text_draw: {
    survey: common('results', 'responses'),
    seed: common('results', 'responses', ['operator']),
    rates: common('results', 'responses'),
  },
  fieldwork_step: {
    survey: common('counts'),
    answers: common('counts'),
    gone: common('counts'),
    body: common('counts'),
  },
  survey_draft: {
    name: common('running'),
    revision: common('running'),
    definition: common('running'),
    shelf: common('running'),
    deleted: common('running'),
    publishing: common('running'),
  },
  survey_edit: {
    name: common('running'),
    revision: common('running'),
    person: common('running'),
    body: common('running'),
  },
  stamp: { what: common('running'), changes: common('running') },
  unsettled: { what: common('running'), erasures: common('running') },
  researcher: {
    id: team,
    name: team,
    email: team,
  },
  credential: {
    id: team,
    userId: team,
    providerId: team,
    accountId: team,
    password: team,
  },
  passkey: {
    id: team,
    userId: team,
    name: team,
    publicKey: team,
    credentialID: team,
    counter: team,
    deviceType: team,
    backedUp: team,
    transports: team,
  },
  session: {
    id: team,
    userId: team,
    token: team,
    createdAt: team,
    expiresAt: team,
  },
  verification: {
    id: team,
    identifier: team,
    value: team,
    expiresAt: team,
  },
  membership: {
    researcher: team,
    survey: team,
    role: team,
  },
  door: {
    token: team,
    kind: team,
    researcher: team,
    label: team,
    roles: team,
    until: team,
  },
  api_key: {
    id: team,
    token: team,
    researcher: team,
    label: team,
    survey: team,
    scopes: team,
    used: team,
  },
  act: {
    place: acted,
    at: acted,
    who: acted,
    what: acted,
    object: acted,
    result: acted,
    hash: acted,
  },
};

/** What the card says of every column of every table, by table and column. */
export const tableEntries: Readonly<Record<string, Readonly<Record<string, Entry>>>> = {
  ...own,
  ...migrations,
};
