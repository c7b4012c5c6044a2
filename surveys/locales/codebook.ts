import { catalogue } from './catalogue.ts';
import ar from './codebook/ar.json' with { type: 'json' };
import en from './codebook/en.json' with { type: 'json' };
import es from './codebook/es.json' with { type: 'json' };
import pt from './codebook/pt-BR.json' with { type: 'json' };

export type CodebookWord = keyof typeof en;

/** Words of a codebook that no survey brings: reasons for a missing answer, names of derived variables. */
export const codebookWords = catalogue<CodebookWord>({ es, en, 'pt-BR': pt, ar });
