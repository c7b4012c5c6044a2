import type { Block, Page, Section } from '../model/survey.ts';
import type { Change } from './change.ts';
import {
  type Comparing,
  changed,
  compareMembers,
  isReordered,
  paired,
  type Rules,
  type Site,
} from './comparing.ts';
import { touchedByPage, touchedBySection } from './touched.ts';

/** Conditions are compared at the questions that inherit them, too; here they say where they stand. */
const pageRules: Rules<Page> = {
  name: 'own',
  title: 'text',
  intro: 'text',
  introWhenProviderFixed: 'text',
  relevant: ['logic', 'RELEVANT-CHANGED'],
  unlessProviderFixed: ['logic', 'PAGE-CONDITION'],
  hypothetical: ['logic', 'PAGE-CONDITION'],
  module: ['logic', 'PAGE-CONDITION'],
  vignette: ['logic', 'VIGNETTE-CHANGED'],
  section: ['presentation', 'SECTION-EXCHANGED'],
  workbook: ['presentation', 'ABOUT-CHANGED'],
  items: 'own',
};

const blockRules: Rules<Block> = {
  name: 'own',
  pages: ['presentation', 'BLOCK-CHANGED'],
  shuffle: ['presentation', 'SHUFFLE-CHANGED'],
  pinned: ['presentation', 'SHUFFLE-CHANGED'],
  mix: ['presentation', 'SHUFFLE-CHANGED'],
  relevant: ['logic', 'RELEVANT-CHANGED'],
};

const sectionRules: Rules<Section> = {
  name: 'own',
  within: ['presentation', 'SECTION-EXCHANGED'],
  text: 'text',
  hint: 'text',
  relevant: ['logic', 'RELEVANT-CHANGED'],
  workbook: ['presentation', 'ABOUT-CHANGED'],
};

const comparePages = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const { both, added, removed } = paired(before.pages, after.pages);
  const at = ({ name }: Page): Site => ({ place: `pages/${name}`, affects: [], name });
  return [
    ...removed.map((page) => changed(comparing, ['presentation', 'PAGE-REMOVED'], at(page))),
    ...added.map((page) => changed(comparing, ['additive', 'PAGE-ADDED'], at(page))),
    ...both.flatMap(([was, is]) => {
      const had = new Set(touchedByPage(was));
      const affects = touchedByPage(is).filter((name) => had.has(name));
      return compareMembers(comparing, pageRules, was, is, { ...at(is), affects });
    }),
    ...(isReordered(
      before.pages.map(({ name }) => name),
      after.pages.map(({ name }) => name),
    )
      ? [
          changed(comparing, ['presentation', 'PAGES-REORDERED'], {
            place: 'pages',
            affects: [],
            name: after.name,
          }),
        ]
      : []),
  ];
};

const compareBlocks = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const { both, added, removed } = paired(before.blocks, after.blocks);
  const at = ({ name, pages }: Block): Site => ({
    place: `blocks/${name}`,
    affects: after.pages.filter((page) => pages.includes(page.name)).flatMap(touchedByPage),
    name,
  });
  return [
    ...[...removed, ...added].map((block) =>
      changed(
        comparing,
        ['presentation', 'BLOCK-CHANGED'],
        { ...at(block), affects: [] },
        {
          member: 'blocks',
          before: removed.includes(block) ? block.name : '–',
          after: added.includes(block) ? block.name : '–',
        },
      ),
    ),
    ...both.flatMap(([was, is]) => compareMembers(comparing, blockRules, was, is, at(is))),
    ...(isReordered(
      before.blocks.map(({ name }) => name),
      after.blocks.map(({ name }) => name),
    )
      ? [
          changed(comparing, ['presentation', 'PAGES-REORDERED'], {
            place: 'blocks',
            affects: [],
            name: after.name,
          }),
        ]
      : []),
  ];
};

const compareSections = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const { both, added, removed } = paired(before.sections ?? [], after.sections ?? []);
  const at = ({ name }: Section): Site => ({
    place: `sections/${name}`,
    affects: touchedBySection(after, name),
    name,
  });
  return [
    ...[...removed, ...added].map((section) =>
      changed(
        comparing,
        ['presentation', 'SECTION-EXCHANGED'],
        { ...at(section), affects: [] },
        {
          member: 'sections',
          before: removed.includes(section) ? section.name : '–',
          after: added.includes(section) ? section.name : '–',
        },
      ),
    ),
    ...both.flatMap(([was, is]) => compareMembers(comparing, sectionRules, was, is, at(is))),
    ...(isReordered(
      (before.sections ?? []).map(({ name }) => name),
      (after.sections ?? []).map(({ name }) => name),
    )
      ? [
          changed(comparing, ['presentation', 'PAGES-REORDERED'], {
            place: 'sections',
            affects: [],
            name: after.name,
          }),
        ]
      : []),
  ];
};

/** How the questions are laid out: pages, the blocks that move them, sections. */
export const compareFlow = (comparing: Comparing): readonly Change[] => [
  ...comparePages(comparing),
  ...compareBlocks(comparing),
  ...compareSections(comparing),
];
