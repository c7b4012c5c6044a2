import type { Survey } from '../model/survey.ts';
import feltControl from './felt-control.json' with { type: 'json' };
import feltControlExtended from './felt-control-extended.json' with { type: 'json' };
import pulse from './pulse.json' with { type: 'json' };
import staffMirror from './staff-mirror.json' with { type: 'json' };
import touchpoint from './touchpoint.json' with { type: 'json' };

/**
 * The instruments that come with the toolkit: the flagship in its core and its extended form, the pulse, the touchpoint
 * and the staff mirror. Drafts, not validated.
 */
export const library: readonly Survey[] = [
  feltControl as unknown as Survey,
  feltControlExtended as unknown as Survey,
  pulse as unknown as Survey,
  touchpoint as unknown as Survey,
  staffMirror as unknown as Survey,
];

/** A shipped instrument by its name, or null. */
export const shipped = (name: string): Survey | null =>
  library.find((survey) => survey.name === name) ?? null;
