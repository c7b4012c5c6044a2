import { expect, it } from 'vitest';
import { faultOf } from '../../../client/designer/logic-control.tsx';
import { parse } from '../../../surveys/expression/parse.ts';

it('says the same place of logic that cannot be read as the check does, also where more is needed at its end', () => {
  for (const text of ['${age} = ', '${age} >', '(1 + 2', 'if(', "'open"]) {
    const parsed = parse(text);
    expect(parsed.ok, text).toBe(false);
    const at = parsed.ok ? null : parsed.issues[0]?.data?.['at'];
    const fault = faultOf(text, new Set(['age']));
    expect(fault?.at, text).toBe(at);
    expect(fault?.from, text).toBeLessThan(text.length);
  }
  expect(faultOf('${agee} > 1', new Set(['age']))).toMatchObject({
    word: 'logicUnknown',
    from: 0,
    to: 7,
    at: 1,
  });
});
