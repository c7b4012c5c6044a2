import { catalogue } from './catalogue.ts';
import en from './studio-issues/en.json' with { type: 'json' };
import es from './studio-issues/es.json' with { type: 'json' };

type StudioIssue = keyof typeof en;

export const isStudioIssue = (code: string): code is StudioIssue => Object.hasOwn(en, code);

/** Issues whose own sentence tells what to write into a file, as the studio says them. */
export const studioIssueWords = catalogue<StudioIssue>({ en, es });
