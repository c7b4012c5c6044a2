import type { Theme } from '../../surveys/model/response.ts';
import ar from './seeds/ar.json' with { type: 'json' };
import ca from './seeds/ca.json' with { type: 'json' };
import de from './seeds/de.json' with { type: 'json' };
import en from './seeds/en.json' with { type: 'json' };
import es from './seeds/es.json' with { type: 'json' };
import eu from './seeds/eu.json' with { type: 'json' };
import fr from './seeds/fr.json' with { type: 'json' };
import he from './seeds/he.json' with { type: 'json' };
import hi from './seeds/hi.json' with { type: 'json' };
import id from './seeds/id.json' with { type: 'json' };
import it from './seeds/it.json' with { type: 'json' };
import ja from './seeds/ja.json' with { type: 'json' };
import nl from './seeds/nl.json' with { type: 'json' };
import pl from './seeds/pl.json' with { type: 'json' };
import pt from './seeds/pt.json' with { type: 'json' };
import ru from './seeds/ru.json' with { type: 'json' };
import tr from './seeds/tr.json' with { type: 'json' };
import uk from './seeds/uk.json' with { type: 'json' };
import zh from './seeds/zh.json' with { type: 'json' };

/** Expressions by which themes are known in a language (CC0); how they are written: `seedPattern`. */
export interface SeedList {
  /** `measured`: on texts that people coded (`README.md`); `unreviewed`: no speaker of the language has looked over them yet. */
  readonly status: string;
  /** What is written together with the next word. */
  readonly prefixes: readonly string[];
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly themes: Readonly<Record<Theme, readonly string[]>>;
  readonly concern: readonly string[];
  /** That privacy or personal data are spoken of, whatever is said of them. */
  readonly about: readonly string[];
  /** A match that touches one of these is none. */
  readonly exclude: Readonly<Partial<Record<Theme | 'concern', readonly string[]>>>;
}

export const seedLists: Readonly<Record<string, SeedList>> = {
  ar,
  ca,
  de,
  en,
  es,
  eu,
  fr,
  he,
  hi,
  id,
  it,
  ja,
  nl,
  pl,
  pt,
  ru,
  tr,
  uk,
  zh,
};
