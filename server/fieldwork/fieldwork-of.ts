import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import { mayStep } from '../../analysis/fieldwork/may-step.ts';
import { momentStored } from '../../surveys/engine/iso-week.ts';
import type { PrivacyMode, Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Analyst } from '../analyst/analyst.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import type { Clock } from '../clock.ts';
import { closingDay } from '../closing-day.ts';
import { idleMoment } from '../idle-moment.ts';
import { isClosed } from '../is-closed.ts';
import { refusal } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import type { DateAhead, Fieldwork, QuotaShown } from './fieldwork.ts';
import { inTurn } from './in-turn.ts';

type Kept = Pick<Store, 'surveys' | 'counts' | 'quotas' | 'underWay' | 'shownFieldwork' | 'keepFieldwork'>;

const dayLong = 86_400_000;

const datesOf = (study: Study, today: string): readonly DateAhead[] => {
  const { retention } = study;
  const days = {
    closes: closingDay(study) ?? undefined,
    freeze: retention?.freeze,
    texts: retention?.texts,
    responses: retention?.responses,
  };
  return (['closes', 'texts', 'freeze', 'responses'] as const).flatMap((date) => {
    const day = days[date];
    return day === undefined
      ? []
      : [{ date, day, left: Math.round((Date.parse(day) - Date.parse(today)) / dayLong) }];
  });
};

interface Asking {
  readonly store: Kept;
  readonly analyst: Pick<Analyst, 'fieldwork'>;
  readonly survey: Survey;
  readonly least: number;
  /** How many answers have gone: withdrawn, or deleted on their day. */
  readonly gone: number;
}

/** Figures of an anonymous study, new ones only in steps of enough people. */
const stepped = async ({
  store,
  analyst,
  survey: { name },
  least,
  gone,
}: Asking): Promise<Pick<Fieldwork, 'figures' | 'why'>> => {
  const last = await store.shownFieldwork(name);
  const now = await analyst.fieldwork(name, { mode: 'anonymous', waiting: {} });
  const { answers } = now;
  const step = mayStep(last, { answers, gone }, least);
  if (step === 'step') {
    await store.keepFieldwork(name, { answers, gone, body: JSON.stringify(now) });
    return { figures: now, why: null };
  }
  const body = last?.body ?? '';
  if (step === 'stay' && body !== '') return { figures: JSON.parse(body) as FieldworkFigures, why: null };
  if (last !== null && body !== '') await store.keepFieldwork(name, { ...last, body: '' });
  return { figures: null, why: last === null ? 'few' : 'left' };
};

const anonymous = async (asking: Asking): Promise<Omit<Fieldwork, keyof ReturnType<typeof headOf>>> => {
  const { least, survey } = asking;
  const shown = await inTurn(asking.store, survey.name, () => stepped(asking));
  const quotas = await asking.store.quotas(survey.name);
  const { withdrawn } = await asking.store.counts(survey.name);
  return {
    ...shown,
    underWay: null,
    turnedAway: null,
    withdrawn: withdrawn < least ? null : withdrawn - (withdrawn % least),
    quotas: quotas.map(
      ({ quota, limit, of, action }): QuotaShown => ({
        quota,
        limit,
        of,
        action,
        places: of === 'places' ? limit : null,
        complete: shown.figures?.quotas.find((own) => own.quota === quota)?.n ?? null,
        reserved: null,
        turnedAway: null,
      }),
    ),
  };
};

const confidential = async (
  asking: Asking,
  clock: Clock,
): Promise<Omit<Fieldwork, keyof ReturnType<typeof headOf>>> => {
  const { store, analyst, survey } = asking;
  const people = await store.underWay(survey.name);
  const waiting: Record<string, number> = {};
  for (const { page } of people) if (page !== null) waiting[page] = (waiting[page] ?? 0) + 1;
  const today = momentStored(survey, clock.today(survey.timezone));
  const here = people.filter(({ day }) => day >= today).length;
  const quotas = await store.quotas(survey.name, false, idleMoment(clock, survey));
  const { withdrawn } = await store.counts(survey.name);
  return {
    figures: await analyst.fieldwork(survey.name, { mode: 'confidential', waiting }),
    why: null,
    underWay: { today: here, earlier: people.length - here },
    turnedAway: quotas.reduce((sum, { turnedAway }) => sum + turnedAway, 0),
    withdrawn,
    quotas,
  };
};

const headOf = (
  name: string,
  newest: Parameters<typeof isClosed>[0],
  clock: Clock,
  more: Pick<Fieldwork, 'mode' | 'least' | 'simulated' | 'expired'>,
) => ({
  name,
  version: newest.survey.version,
  status: isClosed(newest, clock) ? ('closed' as const) : ('open' as const),
  ...more,
  dates: datesOf(newest.study, clock.today(newest.survey.timezone)),
});

/**
 * How the fieldwork of a survey goes. An anonymous study tells nothing from which the arrival of one person could be
 * read: its figures change by steps of the least number of people, and whoever is under way is not counted.
 */
export const fieldworkOf = async (
  {
    store,
    analyst,
    clock,
  }: { readonly store: Kept; readonly analyst: Pick<Analyst, 'fieldwork'>; readonly clock: Clock },
  name: string,
): Promise<Fieldwork> => {
  const versions = await versionsOf(store, name);
  const newest = versions.at(-1);
  if (newest === undefined) throw refusal('STORE-UNKNOWN-SURVEY', name, { survey: name, version: '*' });
  const { simulated, withdrawn, expired = 0 } = await store.counts(name);
  const mode: PrivacyMode = versions.some(({ study }) => study.mode === 'anonymous')
    ? 'anonymous'
    : 'confidential';
  const least = leastGroupOf(versions);
  const asking = { store, analyst, survey: newest.survey, least, gone: withdrawn + expired };
  return {
    ...headOf(name, newest, clock, { mode, least, simulated: simulated > 0, expired }),
    ...(mode === 'anonymous' ? await anonymous(asking) : await confidential(asking, clock)),
  };
};
