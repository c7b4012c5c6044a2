import type { Issue } from '../../model/issue.ts';

type Data = NonNullable<Issue['data']>;

export const error = (code: string, place: string, data?: Data): Issue => ({
  code,
  severity: 'error',
  place,
  ...(data === undefined ? {} : { data }),
});

export const warning = (code: string, place: string, data?: Data): Issue => ({
  ...error(code, place, data),
  severity: 'warning',
});

export const note = (code: string, place: string, data?: Data): Issue => ({
  ...error(code, place, data),
  severity: 'note',
});
