import { canonical } from '../../surveys/definition/canonical.ts';
import { sha256Hex } from '../../surveys/definition/sha256.ts';
import type { Plan } from './schema.ts';

/**
 * Names a plan by everything it says: SHA-256 (64 hex digits) of its canonical JSON, as a definition is named. `$schema`
 * is for editors and says nothing.
 */
export const planHash = ({ $schema: _, ...plan }: Plan): string => sha256Hex(canonical(plan));
