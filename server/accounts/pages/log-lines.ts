import type { LogLines } from '../../../client/account/log-table.tsx';
import { accountWords, isAccountWord } from '../../../surveys/locales/accounts.ts';
import type { LanguageTag } from '../../../surveys/model/language.ts';
import type { Accounts } from '../accounts.ts';
import { brokenAt, type Line, sealOf } from '../acts.ts';
import { sayWho } from './say-who.ts';

/** Lines of a page. */
const most = 100;

/** What is shown of the log: lines that are wanted, and whether the whole of it is as it was written. */
export const logLines = async (
  { acts, people }: Pick<Accounts, 'acts' | 'people'>,
  asked: {
    readonly language: LanguageTag;
    readonly from: number;
    readonly address: string;
    readonly wanted?: (line: Line) => boolean;
  },
): Promise<LogLines & { readonly seal: string }> => {
  const { language, address, wanted } = asked;
  const words = accountWords(language);
  const all = await acts.lines();
  const broken = brokenAt(all);
  const { names, nameOf } = await sayWho({ people }, language);
  const lines = wanted === undefined ? all : all.filter(wanted);
  const from = Math.min(Math.max(0, asked.from || 0), lines.length);
  const at = (start: number): string => `${address}?from=${start}&lang=${language}`;
  const whole = wanted === undefined ? words('auditWhole', { n: all.length }) : words('surveyLogWhole');
  return {
    state: broken === null ? whole : words('auditBroken', { place: broken + 1 }),
    isWhole: broken === null,
    seal: sealOf(all),
    lines: [...lines]
      .reverse()
      .slice(from, from + most)
      .map(({ at: when, who, what, object, result }) => {
        const act = `act-${what}`;
        const outcome = `result-${result}`;
        return {
          when: when.slice(0, 16).replace('T', ' '),
          who: nameOf(who),
          what: isAccountWord(act) ? words(act) : what,
          object: names.get(object) ?? (/^[0-9a-f]{32}$/.test(object) ? nameOf(object) : object),
          result: isAccountWord(outcome) ? words(outcome) : result,
        };
      }),
    newer: from === 0 ? null : at(Math.max(0, from - most)),
    older: from + most < lines.length ? at(from + most) : null,
  };
};
