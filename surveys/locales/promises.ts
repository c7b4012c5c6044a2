import type { LanguageTag } from '../model/language.ts';
import type { Proven } from '../promise/proven.ts';
import type { PromiseId } from '../promise/registry.ts';
import { catalogue, type Words } from './catalogue.ts';
import ar from './promises/ar.json' with { type: 'json' };
import ca from './promises/ca.json' with { type: 'json' };
import de from './promises/de.json' with { type: 'json' };
import en from './promises/en.json' with { type: 'json' };
import es from './promises/es.json' with { type: 'json' };
import fr from './promises/fr.json' with { type: 'json' };
import he from './promises/he.json' with { type: 'json' };
import hi from './promises/hi.json' with { type: 'json' };
import id from './promises/id.json' with { type: 'json' };
import it from './promises/it.json' with { type: 'json' };
import ja from './promises/ja.json' with { type: 'json' };
import nl from './promises/nl.json' with { type: 'json' };
import pl from './promises/pl.json' with { type: 'json' };
import pt from './promises/pt-BR.json' with { type: 'json' };
import ru from './promises/ru.json' with { type: 'json' };
import tr from './promises/tr.json' with { type: 'json' };
import uk from './promises/uk.json' with { type: 'json' };
import zh from './promises/zh-Hans.json' with { type: 'json' };

const words = catalogue<keyof typeof en>({
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

/** What the page that lists promises says around them. */
export type PromisePageWord = Exclude<keyof typeof en, PromiseId>;

/** Words of that page by language. */
export const promisePageWords = (tag: LanguageTag): Words<PromisePageWord> => words(tag);

/** A promise in one sentence; null where it is not proven on the build that runs. */
export const promiseSentence = (id: PromiseId, tag: LanguageTag, proven: Proven): string | null =>
  proven.has(id) ? words(tag)(id) : null;
