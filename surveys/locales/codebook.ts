import { catalogue } from './catalogue.ts';
import ar from './codebook/ar.json' with { type: 'json' };
import ca from './codebook/ca.json' with { type: 'json' };
import de from './codebook/de.json' with { type: 'json' };
import en from './codebook/en.json' with { type: 'json' };
import es from './codebook/es.json' with { type: 'json' };
import fr from './codebook/fr.json' with { type: 'json' };
import he from './codebook/he.json' with { type: 'json' };
import hi from './codebook/hi.json' with { type: 'json' };
import id from './codebook/id.json' with { type: 'json' };
import it from './codebook/it.json' with { type: 'json' };
import ja from './codebook/ja.json' with { type: 'json' };
import nl from './codebook/nl.json' with { type: 'json' };
import pl from './codebook/pl.json' with { type: 'json' };
import pt from './codebook/pt-BR.json' with { type: 'json' };
import ru from './codebook/ru.json' with { type: 'json' };
import tr from './codebook/tr.json' with { type: 'json' };
import uk from './codebook/uk.json' with { type: 'json' };
import zh from './codebook/zh-Hans.json' with { type: 'json' };

export type CodebookWord = keyof typeof en;

/** Words of a codebook that no survey brings: reasons for a missing answer, names of derived variables. */
export const codebookWords = catalogue<CodebookWord>({
  es,
  en,
  'pt-BR': pt,
  ar,
  fr,
  de,
  it,
  nl,
  ca,
  pl,
  tr,
  he,
  hi,
  id,
  ja,
  'zh-Hans': zh,
  ru,
  uk,
});
