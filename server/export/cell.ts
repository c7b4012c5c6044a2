import type { Missing } from '../../surveys/model/missing.ts';

/** One value of an exported row, as a file of text has it; empty where none exists. */
export interface Cell {
  readonly text: string;
  readonly kind: 'code' | 'number' | 'text';
  /** Why there is none; then `text` is the reason's fixed code. */
  readonly missing?: Missing;
}
