import type { Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** What a store keeps while one page of a preview is made. */
export interface Held {
  draft: Draft | null;
  document: ResponseDocument | null;
}

type Asked = Pick<
  Store,
  | 'card'
  | 'disk'
  | 'published'
  | 'surveys'
  | 'draft'
  | 'saveDraft'
  | 'touchDraft'
  | 'discardDraft'
  | 'submit'
  | 'wasTaken'
  | 'byReceipt'
  | 'consentText'
  | 'invitation'
>;

const refused = (): never => {
  throw new Error('preview: nothing is stored');
};

/**
 * A store for one page of a preview: it knows one survey and one person, in memory, and forgets both with the answer. Of
 * the store that is open it gives what is said of its tables, and nothing else of it is ever called.
 *
 * @param assign what chance decides for a draft that begins
 */
export const previewStore = (
  open: Store,
  published: PublishedSurvey,
  held: Held,
  assign: (draft: Draft) => Draft,
): Store => {
  const own: Asked = {
    card: open.card,
    disk: open.disk,
    published: async (name) => (name === published.survey.name ? published : null),
    surveys: async () => [published],
    draft: async () => held.draft,
    saveDraft: async (_, draft) => {
      held.draft = assign(draft);
      return { kind: 'saved', draft: held.draft };
    },
    touchDraft: async () => undefined,
    discardDraft: async () => {
      held.draft = null;
      return true;
    },
    submit: async (_, document) => {
      held.document = document;
      return { kind: 'stored' };
    },
    wasTaken: async () => false,
    byReceipt: async () => (held.document === null ? null : { id: '', document: held.document }),
    consentText: async () => null,
    invitation: async () => null,
  };
  return new Proxy(open, {
    get: (_, member) => (Object.hasOwn(own, member) ? Reflect.get(own, member) : refused),
  });
};
