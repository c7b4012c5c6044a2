import type { Issue, Result } from '../../surveys/model/issue.ts';
import { issue } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import type { Webhook } from '../storage/webhooks.ts';
import { webhookSecret } from './sign.ts';
import { webhookAddressIssue } from './webhook-address.ts';
import { leastBatch, mostFailures } from './webhook-rounds.ts';

/** A webhook as its survey's owner sees it. */
export interface ShownWebhook extends Omit<Webhook, 'survey' | 'failed'> {
  /** What its notices are signed with. */
  readonly secret: string;
  readonly state: 'works' | 'fails' | 'stopped';
}

/** The most addresses of a survey. */
const most = 10;

export interface WebhookParts {
  readonly store: Pick<Store, 'webhooks' | 'keepWebhook' | 'removeWebhook' | 'surveys' | 'counts'>;
  readonly settings: Pick<Settings, 'receiptSecret' | 'webhooks'>;
  readonly random: Random;
}

/** Which addresses are told of new answers of a survey: list, add, take away, try again. */
export const surveyWebhooks = ({ store, settings, random }: WebhookParts) => {
  const own = async (survey: string): Promise<readonly Webhook[]> =>
    (await store.webhooks()).filter((hook) => hook.survey === survey);
  const shown = ({ id, address, batch, told, failed }: Webhook): ShownWebhook => ({
    id,
    address,
    batch,
    told,
    secret: webhookSecret(settings.receiptSecret, id),
    state: failed >= mostFailures ? 'stopped' : failed > 0 ? 'fails' : 'works',
  });
  const add = async (survey: string, address: string, batch: number): Promise<Result<ShownWebhook>> => {
    const hooks = await own(survey);
    const { least } = await leastBatch(store, survey);
    const wrong = webhookAddressIssue(address);
    const issues: readonly Issue[] = [
      ...(settings.webhooks === true ? [] : [issue('WEBHOOK-OFF')]),
      ...(wrong === null ? [] : [wrong]),
      ...(Number.isInteger(batch) && batch >= least && batch <= 1_000_000
        ? []
        : [issue('WEBHOOK-BATCH', { least }, 'batch')]),
      ...(hooks.length < most ? [] : [issue('WEBHOOK-MANY', { most })]),
    ];
    if (issues.length > 0) return { ok: false, issues };
    const { complete } = await store.counts(survey);
    const hook: Webhook = {
      survey,
      id: Buffer.from(random(8)).toString('hex'),
      address,
      batch,
      told: complete - (complete % batch),
      failed: 0,
    };
    await store.keepWebhook(hook);
    return { ok: true, issues: [], value: shown(hook) };
  };
  /** Does something with one of them; false where there is none. */
  const one = async (survey: string, id: string, act: (hook: Webhook) => Promise<void>): Promise<boolean> => {
    const hook = (await own(survey)).find((each) => each.id === id);
    if (hook === undefined) return false;
    await act(hook);
    return true;
  };
  return {
    list: async (survey: string): Promise<readonly ShownWebhook[]> => (await own(survey)).map(shown),
    least: async (survey: string): Promise<number> => (await leastBatch(store, survey)).least,
    add,
    remove: (survey: string, id: string) => one(survey, id, () => store.removeWebhook(survey, id)),
    again: (survey: string, id: string) =>
      one(survey, id, (hook) => store.keepWebhook({ ...hook, failed: 0 })),
  };
};
