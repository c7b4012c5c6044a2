import type { ItemsFinding, StructureFinding } from '../finding/structure-finding.ts';
import { enough, notesBeside } from './withheld.ts';

/** The structure of a scale from enough people, or nothing. */
export const protectStructure = (finding: StructureFinding, least: number): StructureFinding =>
  enough([finding.n], least)
    ? finding
    : {
        ...finding,
        n: 0,
        kmo: null,
        bartlett: null,
        factors: null,
        eigenvalues: [],
        chance: [],
        items: finding.items.map(({ item }) => ({ item, communality: null, loadings: [] })),
        correlations: [],
        fit: null,
        notes: notesBeside(finding.notes, least),
      };

/** Items by group without the groups that are too few; how many were left out only where each is enough. */
export const protectItems = (finding: ItemsFinding, least: number): ItemsFinding => {
  const groups = finding.groups.filter(({ n }) => enough([n], least));
  const isShown = finding.reference === null || enough([finding.reference.n], least);
  const leftOut = enough(
    finding.leftOut.map(({ n }) => n),
    least,
  );
  if (isShown && leftOut && groups.length === finding.groups.length) return finding;
  const shown = isShown ? groups.map(({ code }) => code) : [];
  const notes = finding.notes.filter(
    ({ code, data = {} }) => code !== 'items-odds' || shown.includes(String(data['code'])),
  );
  return {
    ...finding,
    reference: isShown ? finding.reference : null,
    groups: isShown ? groups : [],
    leftOut: leftOut && isShown ? finding.leftOut : [],
    notes: notesBeside(notes, least),
  };
};
