import type { Store } from './store.ts';

/** A store that, before it answers by what it holds in memory, looks whether another process has changed that. */
export const sharedStore = (
  store: Omit<Store, 'disk'>,
  current: () => Promise<void>,
): Omit<Store, 'disk'> => {
  const first =
    <Given extends readonly unknown[], Made>(ask: (...given: Given) => Promise<Made>) =>
    async (...given: Given): Promise<Made> => {
      await current();
      return ask(...given);
    };
  return {
    ...store,
    published: first(store.published),
    surveys: first(store.surveys),
    closeSurvey: first(store.closeSurvey),
    draft: first(store.draft),
    saveDraft: first(store.saveDraft),
    submit: first(store.submit),
    submitMany: first(store.submitMany),
    byReceipt: first(store.byReceipt),
    response: first(store.response),
    responses: async function* (survey) {
      await current();
      yield* store.responses(survey);
    },
    quotas: first(store.quotas),
    underWay: first(store.underWay),
    verify: first(store.verify),
    // what was asked for before it is closed is on its way behind the same look
    close: async () => {
      await current().catch(() => undefined);
      await store.close();
    },
  };
};
