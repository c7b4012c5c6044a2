import {
  type ColumnRoom,
  columnRoom,
  leastTogether,
  mostTogether,
  roomOf,
} from '../../analysis/summary/kernels/column-room.ts';
import type { TakeMemory } from './segment-codec.ts';

interface Begun {
  readonly room: WeakRef<ColumnRoom>;
  left: number;
}

/**
 * Where the columns of a segment lie: in memory that kernels read, a few segments of one survey together, so that it goes
 * when they go. Undefined for small ones, which lie anywhere. Only what is really read takes memory.
 */
export const segmentRooms = () => {
  const begun = new Map<string, Begun>();
  return (survey: string, rows: number, columns: readonly number[]): TakeMemory | undefined => {
    if (rows < leastTogether) return undefined;
    const needed = columns.reduce((sum, bytes) => sum + roomOf(bytes), 0);
    const last = begun.get(survey);
    const before = last !== undefined && last.left >= needed ? last.room.deref() : undefined;
    const room = before ?? columnRoom(mostTogether * needed);
    if (before !== undefined && last !== undefined) last.left -= needed;
    else begun.set(survey, { room: new WeakRef(room), left: (mostTogether - 1) * needed });
    return (bytes) => room.take(bytes);
  };
};
