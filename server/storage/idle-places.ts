/** A moment, and how long a place is kept for somebody of whom nothing is heard; both in milliseconds. */
export interface Moment {
  readonly now: number;
  readonly idle: number;
}

/**
 * When something was last heard of each person who holds a place. In memory alone: no table of the database holds a
 * time. After a restart everybody counts as heard of at the first look, so places are kept longer, never given twice.
 */
export const idlePlaces = (holders: (survey: string) => Promise<readonly Buffer[]>) => {
  const surveys = new Map<string, Map<string, number>>();
  /** Heard of by other processes, which say no time: they count as heard of at the next look. */
  const elsewhere = new Map<string, Set<string>>();

  const note = (heard: Map<string, number>, key: string, now: number): void => {
    // set anew, so that the longest silent stand first
    heard.delete(key);
    heard.set(key, now);
  };

  const heardIn = async (survey: string, now: number): Promise<Map<string, number>> => {
    const known = surveys.get(survey);
    const others = elsewhere.get(survey) ?? new Set();
    elsewhere.delete(survey);
    if (known !== undefined) {
      for (const key of others) note(known, key, now);
      return known;
    }
    const heard = new Map((await holders(survey)).map((id) => [id.toString('hex'), now] as const));
    surveys.set(survey, heard);
    return heard;
  };

  return {
    hear: async (survey: string, id: Buffer, { now }: Moment): Promise<void> =>
      note(await heardIn(survey, now), id.toString('hex'), now),
    heard: (survey: string, id: string): void => {
      const others = elsewhere.get(survey) ?? new Set();
      elsewhere.set(survey, others.add(id));
    },
    /** Those of whom nothing was heard for too long; they are forgotten. */
    silent: async (survey: string, { now, idle }: Moment): Promise<readonly Buffer[]> => {
      const heard = await heardIn(survey, now);
      const found: string[] = [];
      for (const [key, at] of heard) {
        if (at + idle > now) break;
        found.push(key);
      }
      for (const key of found) heard.delete(key);
      return found.map((key) => Buffer.from(key, 'hex'));
    },
    /** After a transaction that failed: who holds a place is read again. */
    forget: (): void => surveys.clear(),
  };
};
