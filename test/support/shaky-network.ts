/** What comes back over the network: null where nothing does. */
export interface Came {
  readonly status: number;
  readonly text: string;
  readonly at: string;
}

interface Flight {
  readonly deliver: () => Promise<Came | null>;
  readonly answer: (came: Came | null) => void;
}

/** A network that loses requests and answers, carries some twice or long after their sender gave up, and mixes them up. */
export interface ShakyNetwork {
  readonly carry: (deliver: () => Promise<Came | null>) => Promise<Came | null>;
  readonly waiting: () => number;
  /** Lets something happen to one of the requests that are under way; calm: it arrives, and its answer too. */
  readonly happen: (calm: boolean) => Promise<void>;
}

const busy: Came = { status: 503, text: 'busy', at: '' };
/** What a network says that wants to be paid or agreed to first. */
const portal: Came = { status: 200, text: '<html><h1>Welcome to our network</h1></html>', at: '' };

export const shakyNetwork = (chance: () => number): ShakyNetwork => {
  const flights: Flight[] = [];
  return {
    carry: (deliver) =>
      new Promise((answer) => {
        flights.push({ deliver, answer });
      }),
    waiting: () => flights.length,
    happen: async (calm) => {
      const [flight] = flights.splice(Math.floor(chance() * flights.length), 1);
      if (flight === undefined) return;
      const { deliver, answer } = flight;
      const dice = calm ? 1 : chance();
      if (dice < 0.1) answer(null);
      else if (dice < 0.14) answer(busy);
      else if (dice < 0.18) answer(portal);
      else if (dice < 0.28) {
        answer(null);
        flights.push({ deliver, answer: () => {} });
      } else {
        if (dice < 0.38) flights.push({ deliver, answer: () => {} });
        const came = await deliver();
        answer(dice < 0.5 ? null : came);
      }
      for (let turn = 0; turn < 8; turn += 1) await null;
    },
  };
};
