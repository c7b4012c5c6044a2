import type { PrivacyPromise } from '../../surveys/promise/promise.ts';
import type { Proof } from './proof.ts';

/** The single tests that show a promise, by file and full name; as the promise names them where no run is known. */
export const testsOf = ({ tests }: PrivacyPromise, proof: Proof): readonly string[] => {
  const ran = Object.keys(proof.tests);
  return tests.flatMap((named) => {
    const own = ran.filter((test) => test === named || test.startsWith(`${named} > `));
    return own.length === 0 ? [named] : own;
  });
};
