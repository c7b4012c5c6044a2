import type { ReportHead } from '../../analysis/report/report-head.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { accountsOf } from '../accounts/accounts.ts';
import type { Caller } from '../accounts/caller.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import { chosenMirror, staffMirrors } from '../analyst/staff-mirrors.ts';
import type { AppParts } from '../app-parts.ts';
import { issue } from '../problem.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { askReport } from './ask-report.ts';
import type { ReportToPrint } from './printed-report.ts';
import { companionFile } from './report-file.ts';
import { isMoved, takeCompanion } from './take-companion.ts';

/** What somebody who has signed in, or a program with a key, asks of a report. */
export interface ReportAsked {
  readonly published: PublishedSurvey;
  readonly head: ReportHead;
  readonly language: LanguageTag;
  /** As it was written: a name, `none`, or nothing. */
  readonly mirror: string;
}

/**
 * A report as whoever calls may have it: a filter, a weight or another design only for those who may ask questions of
 * their own, words of people only for those who may read them (and that is written down), staff only beside results of
 * theirs that may be read.
 */
export const wantedReport = async (
  parts: AppParts,
  caller: Caller,
  { published, head, language, mirror }: ReportAsked,
): Promise<Result<ReportToPrint>> => {
  const { store } = parts;
  const { name } = published.survey;
  if (Object.keys(head).length > 0 && !caller.may('ask', name))
    return { ok: false, issues: [issue('REPORT-FILTER-RIGHT', {})] };
  const mirrors = await staffMirrors(store, published, (own) => caller.may('results', own));
  const beside = chosenMirror(mirrors, published, mirror);
  if (!beside.ok) return beside;
  const isQuoting = caller.may('texts', name);
  const told = await askReport(store, analystOf(parts), parts.clock, {
    published,
    head,
    language,
    isQuoting,
    mirror: beside.value,
  });
  if (told.ok && isQuoting && told.value.answer.quotes.some(({ verbatims }) => verbatims.length > 0))
    await accountsOf(parts).acts.record({ who: caller.who, what: 'verbatims', object: name, result: 'done' });
  return told;
};

type Taken =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly copy: string }
  | { readonly ok: false; readonly status: 403 | 409 | 422; readonly issues: readonly Issue[] };

/** Times a report is made again for its script because answers came or went meanwhile. */
const attempts = 3;

/** The R script with its data, for whoever may take rows: written into the register before it is given. */
export const wantedCompanion = async (
  parts: AppParts,
  caller: Caller,
  asked: ReportAsked,
  purpose: string,
): Promise<Taken> => {
  const day = parts.clock.today(asked.published.survey.timezone);
  const copy = { day, taker: 'researcher', purpose: purpose.trim() } as const;
  for (let attempt = 1; ; attempt += 1) {
    const told = await wantedReport(parts, caller, asked);
    if (!told.ok) return { ok: false, status: 422, issues: told.issues };
    const taken = await takeCompanion(parts.store, told.value, copy);
    if (taken.ok) return { ok: true, bytes: companionFile(taken.value), copy: taken.value.copy };
    const { issues } = taken;
    if (!isMoved(issues)) return { ok: false, status: 403, issues };
    if (attempt === attempts) return { ok: false, status: 409, issues };
  }
};
