import type { PrivacyMode } from '../../surveys/model/study.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import type { Webhook } from '../storage/webhooks.ts';
import type { SendNotice } from './send-notice.ts';
import { signatureOf, webhookSecret } from './sign.ts';

/** Failures in a row after which an address is left alone until somebody looks at it. */
export const mostFailures = 8;

/** Milliseconds after the first failure; each further one doubles it. */
const firstPause = 60_000;

export interface RoundParts {
  readonly store: Pick<Store, 'webhooks' | 'keepWebhook' | 'surveys' | 'counts'>;
  readonly clock: Pick<Clock, 'now' | 'today' | 'elapsed'>;
  readonly secret: Uint8Array;
  readonly send: SendNotice;
}

/** How few answers a survey tells of at once: an anonymous one of as many people as it announced. */
export const leastBatch = async (
  store: Pick<Store, 'surveys'>,
  survey: string,
): Promise<{ readonly mode: PrivacyMode; readonly least: number }> => {
  const versions = await versionsOf(store, survey);
  return versions.some(({ study }) => study.mode === 'anonymous')
    ? { mode: 'anonymous', least: leastGroupOf(versions) }
    : { mode: 'confidential', least: 1 };
};

/**
 * Looks who is to be told of new answers, and tells them: how many there are now, in whole batches, and nothing of any.
 * Of an anonymous survey it tells at the first look of a day, so that no notice marks the moment somebody answered. What
 * fails is tried again after a minute, then after twice as long, and after eight times no more.
 */
export const webhookRounds = ({ store, clock, secret, send }: RoundParts): (() => Promise<void>) => {
  const waits = new Map<string, number>();
  const looked = new Map<string, string>();

  const tell = async (hook: Webhook): Promise<void> => {
    const key = `${hook.survey}/${hook.id}`;
    if (hook.failed >= mostFailures || (waits.get(key) ?? 0) > clock.elapsed()) return;
    const { mode, least } = await leastBatch(store, hook.survey);
    const today = clock.today('UTC');
    if (mode === 'anonymous' && hook.failed === 0) {
      if (looked.get(key) === today) return;
      looked.set(key, today);
    }
    const batch = Math.max(hook.batch, least);
    const { complete } = await store.counts(hook.survey);
    const reached = complete - (complete % batch);
    if (reached <= hook.told) return;
    const body = JSON.stringify({
      event: 'answers',
      id: `${hook.id}-${reached}`,
      survey: hook.survey,
      answers: reached,
      batch,
    });
    const seconds = Math.floor(clock.now() / 1000);
    const refused = await send({
      address: hook.address,
      body,
      headers: { 'confia-signature': signatureOf(webhookSecret(secret, hook.id), seconds, body) },
    });
    if (refused === null) {
      waits.delete(key);
      await store.keepWebhook({ ...hook, told: reached, failed: 0 });
      return;
    }
    waits.set(key, clock.elapsed() + firstPause * 2 ** hook.failed);
    await store.keepWebhook({ ...hook, failed: hook.failed + 1 });
  };

  return async () => {
    for (const hook of await store.webhooks()) await tell(hook);
  };
};
