import type { Migration } from '../storage/kysely.ts';
import { accounts } from './accounts.ts';
import { consent } from './consent.ts';
import { draftPublishing } from './draft-publishing.ts';
import { exportCopy } from './export-copy.ts';
import { fieldworkStep } from './fieldwork-step.ts';
import { firstTables } from './first-tables.ts';
import { invitation } from './invitation.ts';
import { planLock } from './plan-lock.ts';
import { publicResults } from './public-results.ts';
import { quotas } from './quotas.ts';
import { retention } from './retention.ts';
import { savedView } from './saved-view.ts';
import { secondFactor } from './second-factor.ts';
import { signInTries } from './sign-in-tries.ts';
import { stamp } from './stamp.ts';
import { surveyDraft } from './survey-draft.ts';
import { textDraw } from './text-draw.ts';
import { webhook } from './webhook.ts';
import { wide } from './wide.ts';

/** Every change of the schema there has been, by name and in order; none is ever edited once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-quotas': quotas,
  '0003-retention': retention,
  '0004-consent': consent,
  '0005-invitation': invitation,
  '0006-export-copy': exportCopy,
  '0007-plan-lock': planLock,
  '0008-text-draw': textDraw,
  '0009-accounts': accounts,
  '0010-survey-draft': surveyDraft,
  '0011-draft-publishing': draftPublishing,
  '0012-fieldwork-step': fieldworkStep,
  '0013-stamp': stamp,
  '0014-public-results': publicResults,
  '0015-webhook': webhook,
  '0016-saved-view': savedView,
  '0017-wide': wide,
  '0018-second-factor': secondFactor,
  '0019-sign-in-tries': signInTries,
};
