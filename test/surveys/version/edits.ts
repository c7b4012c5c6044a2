import type { Edit } from './edit.ts';
import { logicEdits } from './edits-of-logic.ts';
import { wordEdits } from './edits-of-words.ts';
import { plainEdits } from './edits-that-add.ts';
import { breakingEdits } from './edits-that-break.ts';

/** Every way of editing of the handbook's table, and some more of each class. */
export const edits: readonly Edit[] = [...wordEdits, ...plainEdits, ...logicEdits, ...breakingEdits];
