import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { amendment } from './amendment.ts';
import type { ConsentTexts } from './consent-texts.ts';
import type { Documents } from './documents.ts';
import type { Drafts } from './drafts.ts';
import type { Erasure } from './erasure.ts';
import type { ErasureList } from './erasure-list.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Invitations } from './invitations.ts';
import { idOf, receiptId } from './keys.ts';
import { oneByOne } from './one-by-one.ts';
import type { PseudonymFinder } from './pseudonyms.ts';
import type { QuotaKeeper } from './quota-keeper.ts';
import type { Owner, Receipts } from './receipts.ts';
import { StorageError } from './storage-error.ts';
import type { Store } from './store.ts';
import type { Unsettled } from './unsettled.ts';

export interface RightsParts {
  readonly commit: () => GroupCommit;
  /** Over the connection that only reads. */
  readonly documents: Documents;
  /** Over the connection that writes. */
  readonly ownDocuments: Documents;
  readonly receipts: Pick<Receipts, 'find' | 'file'>;
  readonly filed: () => void;
  readonly amended: ReturnType<typeof amendment>;
  readonly eraser: Erasure;
  readonly quotas: Pick<QuotaKeeper, 'withdrawn'>;
  readonly invitations: Pick<Invitations, 'drop'>;
  readonly pseudonyms: PseudonymFinder;
  readonly drafts: Pick<Drafts, 'drop' | 'discard' | 'every'>;
  readonly consents: Pick<ConsentTexts, 'keep'>;
  readonly columns: {
    readonly exclusive: <T>(survey: string, act: () => Promise<T>) => Promise<T>;
    readonly forget: (survey: string) => void;
  };
  readonly unsettled: Pick<Unsettled, 'add'>;
  readonly scrub: () => Promise<void>;
  /** Told of what was erased, once that is committed. */
  readonly list: Pick<ErasureList, 'add'> | undefined;
  /** Names of surveys there are answers to. */
  readonly surveys: () => readonly string[];
  readonly ids: (survey: string) => AsyncIterable<Buffer>;
}

/** What somebody can ask for of their own stored answers, by a receipt, or by the pseudonym a researcher knows them by. */
export const rights = (
  parts: RightsParts,
): Pick<Store, 'byReceipt' | 'amend' | 'withdraw' | 'erasePseudonym' | 'discardDraft' | 'eraseListed'> => {
  const { commit, documents, ownDocuments, receipts, amended, eraser, quotas, columns, unsettled, scrub } =
    parts;

  /** A stored document; null when it is damaged, which must not stop its being erased. */
  const readable = async ({ survey, id }: Owner): Promise<ResponseDocument | null> => {
    try {
      return (await ownDocuments.response(survey, id))?.document ?? null;
    } catch (error) {
      if (error instanceof StorageError) return null;
      throw error;
    }
  };

  /** Inside a transaction, after receipts were filed. */
  const erase = async (owner: Owner, receipt: Buffer | null): Promise<boolean> => {
    const document = await readable(owner);
    const done = await eraser.erase(owner, receipt);
    if (!done) return false;
    if (document !== null) await quotas.withdrawn(document);
    if (document?.pseudonym !== undefined) await parts.invitations.drop(owner.survey, document.pseudonym);
    await unsettled.add();
    return true;
  };

  const erasing = <T>(survey: string, act: () => Promise<T>): Promise<T> =>
    columns.exclusive(survey, async () => {
      await commit().alone(receipts.file);
      parts.filed();
      const gone = await commit().alone(act);
      columns.forget(survey);
      return gone;
    });

  return {
    byReceipt: async (receiptHash) => {
      const owner = await receipts.find(receiptId(receiptHash));
      return owner === null ? null : documents.response(owner.survey, owner.id);
    },
    amend: async (receiptHash, change, consent) => {
      const owner = await receipts.find(receiptId(receiptHash));
      if (owner === null) return null;
      const amends = await columns.exclusive(owner.survey, async () => {
        const done = await commit().alone(async () => {
          const own = await amended(owner, change);
          if (own?.changed === true) await unsettled.add();
          if (own?.changed === true && consent !== undefined) await parts.consents.keep(consent);
          return own;
        });
        columns.forget(owner.survey);
        return done;
      });
      if (amends?.changed === true) {
        await parts.list?.add('changed', [owner.id]);
        await scrub();
      }
      return amends?.response ?? null;
    },
    withdraw: async (receiptHash) => {
      const receipt = receiptId(receiptHash);
      const owner = await receipts.find(receipt);
      if (owner === null) return false;
      const erased = await erasing(owner.survey, () => erase(owner, receipt));
      if (erased) await parts.list?.add('gone', [owner.id]);
      await scrub();
      return erased;
    },
    erasePseudonym: async (survey, pseudonym) => {
      const erased = await erasing(survey, async () => {
        const found = await parts.pseudonyms(survey, pseudonym);
        const answers = (await oneByOne(found.answers, (id) => erase({ survey, id }, null))).filter(
          Boolean,
        ).length;
        const drafts = (await oneByOne(found.drafts, parts.drafts.drop)).filter(Boolean).length;
        if (drafts > 0) await unsettled.add();
        await parts.invitations.drop(survey, pseudonym);
        return {
          erased: answers + drafts,
          issues: found.issues,
          ids: [...found.answers, ...found.drafts],
        };
      });
      await parts.list?.add('gone', erased.ids);
      await scrub();
      return { erased: erased.erased, issues: erased.issues };
    },
    discardDraft: async (key) => {
      const gone = await commit().add(parts.drafts.discard(key));
      if (gone) await parts.list?.add('gone', [idOf(key)]);
      return gone;
    },
    eraseListed: async (isListed) => {
      let answers = 0;
      for (const survey of new Set(parts.surveys())) {
        const listed: Buffer[] = [];
        for await (const id of parts.ids(survey)) if (isListed(id)) listed.push(id);
        if (listed.length > 0)
          await erasing(survey, () => oneByOne(listed, (id) => erase({ survey, id }, null)));
        answers += listed.length;
      }
      const begun = (await parts.drafts.every()).filter(isListed);
      if (begun.length > 0)
        await commit().alone(async () => {
          await oneByOne(begun, parts.drafts.drop);
          await unsettled.add();
        });
      if (answers + begun.length > 0) await scrub();
      return { answers, drafts: begun.length };
    },
  };
};
