/** Languages of the respondents' pages and of the model that reads texts, by two letters: what a text may be found in. */
export const readLanguages: readonly string[] =
  'ar ca de en es eu fr he hi id it ja nl pl pt ru tr uk zh'.split(' ');
