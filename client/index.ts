export { type ConfiaClient, confiaClient } from './api/confia-client.ts';
export { languageName } from './lib/language-name.ts';
export { type Numbers, numbersOf } from './lib/numbers.ts';
export { type Tongue, tongueOf, wordLanguages } from './lib/tongue.ts';
export { queryOf, type View, viewOf } from './lib/view.ts';
export { ConsentPage, type ConsentPageProps } from './respondent/consent-page.tsx';
export { QuestionPage, type QuestionPageProps } from './respondent/question-page.tsx';
