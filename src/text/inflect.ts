/** Verbs and nouns whose forms no rule gives: base, then the other forms. Compiled by hand from ordinary English grammar. */
const IRREGULAR: readonly string[] = [
  'be am is are was were been being',
  'have has had having',
  'do does did done doing',
  'go goes went gone going',
  'say says said saying',
  'get gets got getting',
  'make makes made making',
  'know knows knew known knowing',
  'think thinks thought thinking',
  'take takes took taken taking',
  'see sees saw seen seeing',
  'come comes came coming',
  'give gives gave given giving',
  'find finds found finding',
  'tell tells told telling',
  'feel feels felt feeling',
  'leave leaves left leaving',
  'put puts putting',
  'mean means meant meaning',
  'keep keeps kept keeping',
  'let lets letting',
  'begin begins began begun beginning',
  'hear hears heard hearing',
  'run runs ran running',
  'hold holds held holding',
  'bring brings brought bringing',
  'write writes wrote written writing',
  'sit sits sat sitting',
  'stand stands stood standing',
  'lose loses lost losing',
  'pay pays paid paying',
  'meet meets met meeting',
  'lead leads led leading',
  'speak speaks spoke spoken speaking',
  'read reads reading',
  'spend spends spent spending',
  'grow grows grew grown growing',
  'win wins won winning',
  'buy buys bought buying',
  'send sends sent sending',
  'fall falls fell fallen falling',
  'cut cuts cutting',
  'build builds built building',
  'sell sells sold selling',
  'break breaks broke broken breaking',
  'steal steals stole stolen stealing',
  'lie lies lied lying',
  'cheat cheats cheated cheating',
  'hide hides hid hidden hiding',
  'hit hits hitting',
  'beat beats beaten beating',
  'bite bites bit bitten biting',
  'blow blows blew blown blowing',
  'catch catches caught catching',
  'choose chooses chose chosen choosing',
  'drink drinks drank drunk drinking',
  'drive drives drove driven driving',
  'eat eats ate eaten eating',
  'fight fights fought fighting',
  'forget forgets forgot forgotten forgetting',
  'forgive forgives forgave forgiven forgiving',
  'freeze freezes froze frozen freezing',
  'hurt hurts hurting',
  'quit quits quitting',
  'rob robs robbed robbing',
  'shake shakes shook shaken shaking',
  'shoot shoots shot shooting',
  'shut shuts shutting',
  'sing sings sang sung singing',
  'sink sinks sank sunk sinking',
  'sleep sleeps slept sleeping',
  'stick sticks stuck sticking',
  'strike strikes struck striking',
  'swear swears swore sworn swearing',
  'teach teaches taught teaching',
  'tear tears tore torn tearing',
  'throw throws threw thrown throwing',
  'understand understands understood understanding',
  'wake wakes woke woken waking',
  'wear wears wore worn wearing',
  'deal deals dealt dealing',
  'seek seeks sought seeking',
  'set sets setting',
  'split splits splitting',
  'spread spreads spreading',
  'bet bets betting',
  'bid bids bidding',
  'die dies died dying',
  'tie ties tied tying',
  'man men',
  'woman women',
  'child children',
  'person people persons',
  'thief thieves',
  'life lives',
  'wife wives',
  'knife knives',
  'half halves',
  'foot feet',
  'tooth teeth',
  'crisis crises',
  'analysis analyses',
  'syllabus syllabuses syllabi',
  'staff staff',
];

const irregular = new Map(IRREGULAR.map((line) => [line.split(' ')[0] as string, line.split(' ')]));
/** Stressed last syllable or one syllable: the last consonant doubles before -ed and -ing. */
const DOUBLES = /^(?:[^aeiou]*[aeiou][bdfgklmnprt]|.*(?:mit|fer|cel|bel|vel|gin|cur|pel|gal))$/u;

/**
 * The inflected forms of an English word, itself included, in lower case:
 * -s, -ed, -ing for a verb, -s for a noun, -er and -est for a short adjective
 * are not distinguished, since a form that does not exist matches nothing.
 * Possessives are the caller's: `learner` and not `learner's`.
 */
export function inflections(word: string): string[] {
  const known = irregular.get(word);
  if (known) return known;
  const forms = new Set([word]);
  if (/[^aeiou]y$/u.test(word)) {
    const stem = word.slice(0, -1);
    for (const form of [`${stem}ies`, `${stem}ied`, `${word}ing`]) forms.add(form);
  } else if (/(?:s|x|z|ch|sh)$/u.test(word)) {
    for (const form of [`${word}es`, `${word}ed`, `${word}ing`]) forms.add(form);
  } else if (/e$/u.test(word)) {
    const stem = word.slice(0, -1);
    for (const form of [`${word}s`, `${word}d`, /[eoy]e$/u.test(word) ? `${word}ing` : `${stem}ing`]) forms.add(form);
  } else {
    forms.add(`${word}s`);
    const stem = DOUBLES.test(word) ? word + word.at(-1) : word;
    for (const base of [word, stem]) for (const ending of ['ed', 'ing']) forms.add(base + ending);
  }
  return [...forms];
}
