/** How many answers figures were made of, and how many had gone by then: withdrawn, or deleted on their day. */
export interface Step {
  readonly answers: number;
  readonly gone: number;
}

/**
 * What may be shown of an anonymous study whose figures were last made at one step, and could be made again at another.
 * `step`: new figures, since at least `least` people have come. `stay`: those of the last step, so that nobody's arrival
 * can be told by looking twice. `nothing`: somebody who is in those figures has left, and figures without them would say
 * who, until `least` others have come; or there are not yet so many answers.
 *
 * @example
 * mayStep(null, { answers: 9, gone: 0 }, 10) // 'nothing'
 * mayStep({ answers: 12, gone: 0 }, { answers: 21, gone: 0 }, 10) // 'stay'
 * mayStep({ answers: 12, gone: 0 }, { answers: 22, gone: 0 }, 10) // 'step'
 * mayStep({ answers: 12, gone: 0 }, { answers: 20, gone: 1 }, 10) // 'nothing'
 */
export const mayStep = (last: Step | null, now: Step, least: number): 'step' | 'stay' | 'nothing' => {
  if (now.answers < least) return 'nothing';
  if (last === null) return 'step';
  const left = now.gone - last.gone;
  if (now.answers - last.answers + left >= least) return 'step';
  return left === 0 ? 'stay' : 'nothing';
};
