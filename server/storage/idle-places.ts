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

  const heardIn = async (survey: string, now: number): Promise<Map<string, number>> => {
    const known = surveys.get(survey);
    if (known !== undefined) return known;
    const heard = new Map((await holders(survey)).map((id) => [id.toString('hex'), now] as const));
    surveys.set(survey, heard);
    return heard;
  };

  return {
    hear: async (survey: string, id: Buffer, { now }: Moment): Promise<void> => {
      const heard = await heardIn(survey, now);
      const key = id.toString('hex');
      // set anew, so that the longest silent stand first
      heard.delete(key);
      heard.set(key, now);
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
