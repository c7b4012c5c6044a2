import type { ItemsFinding, StructureFinding } from '../finding/structure-finding.ts';
import { judgementOf, shownGroups } from './protect-groups.ts';
import { enough, notesBeside } from './withheld.ts';

type Model = NonNullable<StructureFinding['model']>;

/** Whether every group of a model is of enough people, and nobody follows from them and everybody. */
const groupsShown = ({ groups, comparability, n }: Model, least: number): boolean =>
  shownGroups([...groups, ...(comparability?.leftOut ?? [])], (group) => group.n, n ?? 0, least).all;

const protectModel = (model: Model, complete: number, least: number): Model => {
  const { groups, comparability, n } = model;
  const all = groupsShown(model, least);
  return {
    ...model,
    n: enough([n ?? 0, Math.abs((n ?? 0) - complete)], least) ? n : null,
    groups: all ? groups : [],
    comparability: comparability && judgementOf(comparability, all, least),
  };
};

/** The structure of a scale from enough people, or nothing; its model without groups that are too few. */
export const protectStructure = (finding: StructureFinding, least: number): StructureFinding => {
  const { model, polychoric, ...rest } = finding;
  if (enough([finding.n], least)) {
    if (model === undefined) return finding;
    return {
      ...finding,
      model: protectModel(model, finding.n, least),
      notes: groupsShown(model, least) ? finding.notes : notesBeside(finding.notes, least),
    };
  }
  return {
    ...rest,
    n: 0,
    kmo: null,
    bartlett: null,
    factors: null,
    eigenvalues: [],
    chance: [],
    items: finding.items.map(({ item }) => ({ item, communality: null, loadings: [] })),
    correlations: [],
    fit: null,
    notes: notesBeside(finding.notes, least).filter(
      ({ code }) => !/^(structure|comparab|not-comparable|polychoric)/.test(code),
    ),
  };
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
