import type { Context } from 'hono';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** What a page says of the published survey that its address names; null where there is none. */
export const aboutPublished = async (
  store: Pick<Store, 'published'>,
  context: Context,
  use: (published: PublishedSurvey) => Response | null | Promise<Response | null>,
): Promise<Response | null> => {
  const published = await store.published(context.req.param('name') ?? '');
  return published === null ? null : use(published);
};
