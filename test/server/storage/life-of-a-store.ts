import { writeAct } from '../../../server/accounts/acts.ts';
import type { Store } from '../../../server/storage/store.ts';
import { type ConsentText, consentHash } from '../../../surveys/consent/consent-text.ts';
import type { Draft } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { smallPlan } from '../../support/small-plan.ts';
import { noStudy } from '../../support/survey.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

export const receiptOf = (number: number): string => number.toString(16).padStart(64, '0');

const tokenOf = (number: number): string => Buffer.from(`${number}`.padStart(16, '.')).toString('base64url');

const draftOf = (survey: Survey, answers: Readonly<Record<string, string>>, revision = 1): Draft => {
  const { status: _, missing: __, ...head } = smallDocument(answers, survey);
  return { ...head, seen: [survey.pages[0]?.name ?? ''], revision };
};

/** A text of some words in several scripts, now and then too long for one row. */
export const textOf = (number: number): string =>
  `text ${number} ñ 語 😀 ${'long '.repeat(number % 50 === 0 ? 2000 : 1)}`;

export const quotas = { ...quotaSurvey([agreeing({ limit: 3 })]), name: 'quotas' };
const unfound: Survey = { ...smallSurvey(), name: 'unfound', receipt: 'none' };

const words = {
  title: 'Before you start',
  lines: [{ name: 'one', text: 'We ask.' }],
  boxes: [],
  decline: 'No',
};
const consent: ConsentText = { survey: 'small', version: 1, language: 'en', mode: 'boxes', ...words };

const at = { moment: { now: 0, idle: 60_000 } };

/** What respondents do: answer, come again, change their mind, leave, begin and not end, are turned away. */
export const respondents = async (store: Store, answers: number): Promise<void> => {
  const own = Array.from({ length: answers }, (_, number) => number);
  await Promise.all(
    own.map((number) =>
      store.submit(
        keyOf(number),
        {
          ...smallDocument({ trust: String((number % 5) + 1), told: 'yes', why: textOf(number) }),
          consent: consentHash(words),
        },
        receiptOf(number),
        undefined,
        undefined,
        undefined,
        consent,
      ),
    ),
  );
  await store.submit(keyOf(3), smallDocument({ why: `another ${'long '.repeat(2000)}` }), receiptOf(3));
  await store.submit(keyOf(4), smallDocument(), receiptOf(4));
  await store.amend(receiptOf(5), (document) => ({
    ...document,
    answers: { ...document.answers, trust: '5' },
    corrected: true,
  }));
  await store.withdraw(receiptOf(7));
  for (const revision of [1, 2])
    await store.saveDraft(
      keyOf(answers + 1),
      draftOf(smallSurvey(), { why: textOf(50 * revision) }, revision),
      at,
    );
  await store.saveDraft(keyOf(answers + 2), draftOf(smallSurvey(), { trust: '2' }), at);
  await store.discardDraft(keyOf(answers + 2));
  await store.touchDraft(keyOf(answers + 1), '2026-02-04');
  await store.takePlace('small', 'x', 'en');
  await store.submit(keyOf(answers + 3), smallDocument(), receiptOf(answers + 3), undefined, tokenOf(1));
  await store.submit(keyOf(answers + 4), smallDocument({ trust: '1' }, unfound), null);
  for (const number of [1, 2, 3, 4]) {
    const document = { ...smallDocument({ FC1: '3' }, quotas), missing: {} };
    const key = keyOf(answers + 10 + number);
    if (number === 3) await store.saveDraft(key, draftOf(quotas, { FC1: '3' }), at);
    else await store.submit(key, document, receiptOf(answers + 10 + number), at.moment);
  }
};

/** What researchers do, so that something stands in the tables that are about them and their work. */
export const researchers = async (store: Store): Promise<void> => {
  const { id = '' } = (await store.byReceipt(receiptOf(1))) ?? {};
  await store.drawTexts('small', [{ variable: 'why', language: 'en', rate: 0.5 }]);
  await store.codeText('small', id, 'why', (codes) => ({
    ...codes,
    given: { ...codes.given, ana: { tone: 'negative' } },
  }));
  await store.registerCopy('small', {
    day: '2026-02-05',
    taker: 'operator',
    variables: ['trust'],
    purpose: 'to see “it”',
  });
  await store.keepFieldwork('small', { answers: 10, gone: 0, body: '{}' });
  await store.keepWebhook({
    survey: 'small',
    id: 'one',
    address: 'https://example.org/told',
    batch: 10,
    told: 0,
    failed: 2,
  });
  await store.keepView(
    { survey: 'small', id: 'one', name: 'Vertrauen – trust', view: 'rows=trust', who: 'operator' },
    10,
  );
  await store.surveyDrafts.create(
    { ...smallSurvey(), name: 'written' },
    { folder: 'a/b', tags: ['ñ'], archived: false },
  );
  await store.surveyDrafts.keepPublishing('written', { study: { mode: 'anonymous' }, plan: '' });
  await store.ran('daily', '2026-02-05');
  await store.accounts.write((records) =>
    writeAct(records, { who: 'operator', what: 'publish', object: 'small', result: 'done' }, 0),
  );
};

/** Surveys of every kind for people who come. */
export const published = async (store: Store): Promise<void> => {
  for (const survey of [smallSurvey(), unfound]) await store.publish(survey, smallStudy, '2026-02-01');
  await store.publish(quotas, noStudy, '2026-02-01');
  await store.invite('small', [{ token: tokenOf(1) }, { token: tokenOf(2), pseudonym: 'somebody' }]);
  await store.publish({ ...smallSurvey(), name: 'older' }, smallStudy, '2025-02-01', smallPlan('older', []));
  await store.submit(
    keyOf(-1),
    smallDocument(undefined, { ...smallSurvey(), name: 'older' }),
    receiptOf(90_000),
  );
  await store.retain('older', 1, 'freeze');
};
