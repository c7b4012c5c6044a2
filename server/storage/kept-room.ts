import type { DiskRoom } from './disk-room.ts';
import { refusal } from './storage-error.ts';
import type { Store } from './store.ts';

/** A store that takes nothing in where there is too little room, and that erases and closes all the same. */
export const keptRoom = (store: Omit<Store, 'disk'>, room: DiskRoom): Store => {
  const insist = (): void => {
    if (room.state().full) throw refusal('INTAKE-FULL', 'store');
  };
  return {
    ...store,
    disk: room.state,
    saveDraft: async (...given) => {
      insist();
      return store.saveDraft(...given);
    },
    submit: async (...given) => {
      insist();
      return store.submit(...given);
    },
    submitMany: async (...given) => {
      insist();
      return store.submitMany(...given);
    },
    invite: async (...given) => {
      insist();
      return store.invite(...given);
    },
    surveyDrafts: {
      ...store.surveyDrafts,
      create: async (...given) => {
        insist();
        return store.surveyDrafts.create(...given);
      },
      add: async (...given) => {
        insist();
        return store.surveyDrafts.add(...given);
      },
    },
    discardDraft: (...given) => room.sparing(() => store.discardDraft(...given)),
    expireDrafts: (...given) => room.sparing(() => store.expireDrafts(...given)),
    retain: (...given) => room.sparing(() => store.retain(...given)),
    settleErased: () => room.sparing(() => store.settleErased()),
    amend: (...given) => room.sparing(() => store.amend(...given)),
    withdraw: (...given) => room.sparing(() => store.withdraw(...given)),
    erasePseudonym: (...given) => room.sparing(() => store.erasePseudonym(...given)),
    eraseListed: (...given) => room.sparing(() => store.eraseListed(...given)),
    close: async () => {
      room.close();
      await store.close();
    },
  };
};
