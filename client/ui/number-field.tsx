import type { ShownText } from '../../surveys/model/language.ts';
import { foreign } from './shown.tsx';

export interface NumberFieldProps {
  readonly field: string;
  readonly value: string;
  readonly integer: boolean;
  readonly unit: ShownText | null;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

export const unitId = (field: string): string => `${field}-unit`;

/** A number as people write it, digits and decimal sign of any language; its unit stands beside it. */
export const NumberField = ({ field, value, integer, unit, describedBy, invalid }: NumberFieldProps) => (
  <div class="amount">
    <input
      type="text"
      class="short"
      inputmode={integer ? 'numeric' : 'decimal'}
      autocomplete="off"
      dir="ltr"
      id={field}
      name={field}
      value={value}
      aria-describedby={describedBy}
      aria-invalid={invalid ? 'true' : undefined}
    />
    {unit === null ? null : (
      <span class="unit" id={unitId(field)} {...foreign(unit)}>
        {unit.text}
      </span>
    )}
  </div>
);
