import type { Survey } from '../model/survey.ts';
import type { Edit } from './edit.ts';
import type { NewName } from './rename-text.ts';

/** A place names things after the part they stand in: `pages/control/items/FC1/relevant`. */
const placeWith = (place: string, parts: readonly string[], { old, to }: NewName): string =>
  place
    .split('/')
    .map((step, index, steps) => (step === old && parts.includes(steps[index - 1] ?? '') ? to : step))
    .join('/');

/** Waivers of issues at a place that is called otherwise now. */
export const renamingWaivers = (
  survey: Survey,
  parts: readonly string[],
  change: NewName,
): readonly Edit[] => {
  const waivers = survey.waivers ?? [];
  const idOf = (code: string, place = ''): string => `${code}@${place}`;
  return waivers.flatMap((waiver, index) => {
    const { code, place } = waiver;
    const written = place === undefined ? undefined : placeWith(place, parts, change);
    if (place === undefined || written === undefined || written === place) return [];
    const before = waivers[index - 1];
    return [
      { kind: 'remove', at: ['waivers', idOf(code, place)] },
      {
        kind: 'insert',
        into: ['waivers'],
        member: { ...waiver, place: written },
        after:
          before === undefined
            ? null
            : idOf(
                before.code,
                before.place === undefined ? undefined : placeWith(before.place, parts, change),
              ),
      },
    ] as const;
  });
};
