import { type Edit, stepsOf, together } from '../editing/edit.ts';
import { identityOf } from '../editing/identity.ts';

/** The edit that takes out what questions of the library brought in, as long as its names are what they were. */
export const takingOut = (edit: Edit): Edit =>
  together(
    stepsOf(edit)
      .toReversed()
      .flatMap((step): readonly Edit[] => {
        if (step.kind === 'set') return [{ kind: 'clear', at: step.at, expects: [step.value] }];
        if (step.kind !== 'insert') return [];
        const at = step.into[0] === 'pages' && step.into.length > 1 ? ['questions'] : step.into;
        return [{ kind: 'remove', at: [...at, identityOf(step.member) ?? ''] }];
      }),
  );
