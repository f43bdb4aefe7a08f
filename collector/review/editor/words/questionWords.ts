/** How a language says what the hints look for in a question. All without regard to case. */
export type QuestionWords = {
  /** Joins two things. */
  joined: RegExp;
  /** Two words that are one thing to everybody, such as "a friend or colleague". */
  onePair: RegExp;
  /** Says what the right answer is. */
  leading: RegExp;
  /** One negative each; two in a question are too many. */
  negatives: RegExp;
  /** Of the trade. */
  hard: RegExp;
};

/** A word as it stands: `\b` knows the letters of English alone, and takes "é" for the end of one. */
const words = (...alternatives: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{M}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}])`, 'giu');

const byLanguage: Record<string, QuestionWords> = {
  en: {
    joined: words('and', 'or', '&', '/'),
    onePair: words('friends? (?:or|and) (?:a )?(?:colleagues?|family)'),
    leading: words(
      'amazing|awesome|excellent|fantastic|great|incredible|outstanding|perfect|wonderful',
      'love|loved|enjoy|enjoyed|delighted',
      "don[’']t you (?:agree|think)|would you agree|how (?:much|good|happy)",
    ),
    negatives: words(
      "not|\\p{L}+n[’']t|never|no|nobody|nothing|without",
      'un(?!(?:der|til|it|ion|ivers|iq|ist|less|load))\\p{L}{4,}',
      'dis(?:like|agree|satisfied|appoint|advantage|comfort|content|honest|organi[sz])\\p{L}*',
    ),
    hard: words(
      'utili[sz]e|leverage|facilitate|seamless|onboarding|touchpoint|omnichannel|functionality|implementation',
      'paradigm|holistic|synerg\\p{L}+|end-to-end|user journey|regarding|prior to|in terms of',
    ),
  },
  de: {
    joined: words('und', 'oder', 'sowie', '&', '/'),
    onePair: words('freund\\p{L}* (?:und|oder) (?:kolleg|bekannt|famili)\\p{L}*'),
    leading: words(
      'toll\\p{L}*|gro(?:ß|ss)artig\\p{L}*|fantastisch\\p{L}*|hervorragend\\p{L}*|wunderbar\\p{L}*|perfekt\\p{L}*',
      'auch der meinung|nicht auch|wie (?:gut|sehr|gerne?)',
    ),
    negatives: words(
      'nicht|kein\\p{L}*|nie|niemals|niemand|nichts|ohne',
      'un(?:zufrieden|klar|bequem|freundlich|einfach|möglich|nötig|verständlich|übersichtlich|gern)\\p{L}*',
    ),
    hard: words(
      'onboarding|touchpoint|funktionalität|implementierung|bezüglich|hinsichtlich|usability|performant\\p{L}*',
    ),
  },
  fr: {
    joined: words('et', 'ou', '&', '/'),
    onePair: words('ami\\p{L}* ou (?:à )?(?:une? )?(?:coll\\p{L}*|proche\\p{L}*)'),
    leading: words(
      'formidable\\p{L}*|génial\\p{L}*|magnifique\\p{L}*|excellent\\p{L}*|parfait\\p{L}*|merveilleu\\p{L}*',
      'n’est-ce pas|à quel point (?:avez-vous )?(?:aimé|apprécié)',
    ),
    negatives: words(
      'pas|jamais|rien|personne|sans|aucun\\p{L}*|in(?:satisfait|utile|suffisant|confortable|capable)\\p{L}*',
    ),
    hard: words(
      'onboarding|touchpoint|fonctionnalité\\p{L}*|implémentation|holistique|synergie\\p{L}*|en termes de',
    ),
  },
  es: {
    joined: words('y', 'e', 'o', 'u', '&', '/'),
    onePair: words('amig\\p{L}* o (?:a )?(?:una? )?(?:coleg\\p{L}*|compañer\\p{L}*|familiar\\p{L}*)'),
    leading: words(
      'increíble\\p{L}*|excelente\\p{L}*|fantástic\\p{L}*|maravillos\\p{L}*|perfect\\p{L}*|genial\\p{L}*',
      'no cree\\p{L}* que|cuánto (?:le|te) (?:gustó|encantó|gusta)',
    ),
    negatives: words(
      'no|nunca|jamás|nada|nadie|sin|ningún|ningun\\p{L}*|in(?:satisfech|cómod|útil|suficiente)\\p{L}*',
    ),
    hard: words('onboarding|touchpoint|implementación|holístic\\p{L}*|sinergi\\p{L}*|en términos de'),
  },
  it: {
    joined: words('e', 'ed', 'o', 'oppure', '&', '/'),
    onePair: words('amic\\p{L}* o (?:a )?(?:una? )?(?:collegh?\\p{L}*|familiar\\p{L}*)'),
    leading: words(
      'fantastic\\p{L}*|eccellent\\p{L}*|meraviglios\\p{L}*|perfett\\p{L}*|splendid\\p{L}*',
      'non (?:crede|pensa) che|quanto (?:le|ti) è piaciut\\p{L}*',
    ),
    negatives: words(
      'non|mai|niente|nulla|nessun\\p{L}*|senza|in(?:soddisfatt|utile|sufficient|adeguat)\\p{L}*',
    ),
    hard: words('onboarding|touchpoint|implementazione|olistic\\p{L}*|sinergi\\p{L}*|in termini di'),
  },
  nl: {
    joined: words('en', 'of', '&', '/'),
    onePair: words('vriend\\p{L}* (?:of|en) (?:een )?(?:colleg\\p{L}*|famili\\p{L}*)'),
    leading: words(
      'geweldig\\p{L}*|fantastisch\\p{L}*|uitstekend\\p{L}*|perfect\\p{L}*|hoe (?:leuk|fijn|goed)|vindt u ook',
    ),
    negatives: words(
      'niet|geen|nooit|niemand|niets|zonder|on(?:tevreden|duidelijk|vriendelijk|handig|mogelijk)\\p{L}*',
    ),
    hard: words(
      'onboarding|touchpoint|functionaliteit\\p{L}*|implementatie|holistisch\\p{L}*|met betrekking tot',
    ),
  },
  pt: {
    joined: words('e', 'ou', '&', '/'),
    onePair: words('amig\\p{L}* ou (?:a )?(?:uma? )?(?:coleg\\p{L}*|familiar\\p{L}*)'),
    leading: words(
      'incríve\\p{L}*|excelente\\p{L}*|fantástic\\p{L}*|maravilhos\\p{L}*|perfeit\\p{L}*',
      'não acha que|quanto (?:você )?(?:gostou|adorou)',
    ),
    negatives: words(
      'não|nunca|jamais|nada|ninguém|sem|nenhum\\p{L}*|in(?:satisfeit|útil|suficiente|adequad)\\p{L}*',
    ),
    hard: words('onboarding|touchpoint|implementação|holístic\\p{L}*|sinergia\\p{L}*|em termos de'),
  },
};

/** What to look for in a question of this language; null for one that nothing is known of. */
export function questionWords(language: string): QuestionWords | null {
  const [tag = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(byLanguage, tag) ? (byLanguage[tag] ?? null) : null;
}
