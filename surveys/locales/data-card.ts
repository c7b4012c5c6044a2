import { catalogue } from './catalogue.ts';
import ar from './data-card/ar.json' with { type: 'json' };
import ca from './data-card/ca.json' with { type: 'json' };
import de from './data-card/de.json' with { type: 'json' };
import en from './data-card/en.json' with { type: 'json' };
import es from './data-card/es.json' with { type: 'json' };
import fr from './data-card/fr.json' with { type: 'json' };
import he from './data-card/he.json' with { type: 'json' };
import hi from './data-card/hi.json' with { type: 'json' };
import id from './data-card/id.json' with { type: 'json' };
import it from './data-card/it.json' with { type: 'json' };
import ja from './data-card/ja.json' with { type: 'json' };
import nl from './data-card/nl.json' with { type: 'json' };
import pl from './data-card/pl.json' with { type: 'json' };
import pt from './data-card/pt-BR.json' with { type: 'json' };
import ru from './data-card/ru.json' with { type: 'json' };
import tr from './data-card/tr.json' with { type: 'json' };
import uk from './data-card/uk.json' with { type: 'json' };
import zh from './data-card/zh-Hans.json' with { type: 'json' };

export type DataCardWord = keyof typeof en;

/** What people are told of what is stored: each sentence belongs to an entry of the data card, none to a text about it. */
export const dataCardWords = catalogue<DataCardWord>({
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
