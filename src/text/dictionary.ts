/** Every form of every word of the dictionary, lower-case words as they are, names with their capital. */
export type WordForms = ReadonlySet<string>;

interface Affix {
  prefix: boolean;
  /** Whether it may be combined with one of the other side. */
  combines: boolean;
  entries: { strip: string; add: string; condition: RegExp | undefined }[];
}

/** Words that the dictionary allows but that are no help as a suggestion. */
const NO_SUGGESTION = '!';
const LETTERS = "abcdefghijklmnopqrstuvwxyz'-";

/** Loads British English (dictionary-en-gb) and expands it: about 120,000 forms. */
export async function loadWordForms(): Promise<WordForms> {
  const { default: dictionary } = await import('dictionary-en-gb');
  const decoder = new TextDecoder();
  return expand(decoder.decode(dictionary.aff), decoder.decode(dictionary.dic));
}

/** Expands a Hunspell dictionary with one-character flags, prefixes and suffixes. */
export function expand(aff: string, dic: string): WordForms {
  const affixes = readAffixes(aff);
  const forms = new Set<string>();
  for (const line of dic.split('\n').slice(1)) {
    const [word, flags = ''] = line.trim().split('/');
    if (!word || flags.includes(NO_SUGGESTION) || /\d/u.test(word)) continue;
    forms.add(word);
    const rules = [...flags].map((flag) => affixes.get(flag)).filter((affix) => affix !== undefined);
    const prefixed = rules.filter((rule) => rule.prefix).flatMap((rule) => apply(word, rule));
    for (const form of prefixed) forms.add(form);
    for (const rule of rules) {
      if (rule.prefix) continue;
      for (const base of rule.combines ? [word, ...prefixed] : [word]) for (const form of apply(base, rule)) forms.add(form);
    }
  }
  return forms;
}

function readAffixes(aff: string): Map<string, Affix> {
  const affixes = new Map<string, Affix>();
  for (const line of aff.split('\n')) {
    const [kind, flag, first, second, condition] = line.trim().split(/\s+/u);
    if ((kind !== 'PFX' && kind !== 'SFX') || !flag || first === undefined || second === undefined) continue;
    const prefix = kind === 'PFX';
    const affix = affixes.get(flag);
    if (!affix) {
      affixes.set(flag, { prefix, combines: first === 'Y', entries: [] });
      continue;
    }
    const add = second.split('/')[0] ?? '';
    const pattern = condition === undefined || condition === '.' ? undefined : new RegExp(prefix ? `^${condition}` : `${condition}$`, 'u');
    affix.entries.push({ strip: first === '0' ? '' : first, add: add === '0' ? '' : add, condition: pattern });
  }
  return affixes;
}

function apply(word: string, { prefix, entries }: Affix): string[] {
  const forms: string[] = [];
  for (const { strip, add, condition } of entries) {
    if (condition && !condition.test(word)) continue;
    if (prefix && word.startsWith(strip)) forms.push(add + word.slice(strip.length));
    else if (!prefix && word.endsWith(strip)) forms.push(word.slice(0, word.length - strip.length) + add);
  }
  return forms;
}

/** How a word became another: the slips of typing, likeliest first. */
export type Slip = 'transposition' | 'doubling' | 'omission' | 'insertion' | 'substitution';

/**
 * The known words at Damerau distance 1 (one letter too many, too few, another
 * one, or two neighbours exchanged) from a lower-case word, likeliest first.
 */
export function neighbours(word: string, forms: WordForms): { word: string; slip: Slip }[] {
  const found = new Map<string, Slip>();
  const offer = (candidate: string, slip: Slip): void => {
    if (candidate !== word && forms.has(candidate) && !found.has(candidate)) found.set(candidate, slip);
  };
  for (let at = 0; at + 1 < word.length; at++) {
    offer(word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2), 'transposition');
  }
  for (let at = 0; at < word.length; at++) {
    const slip = word.charAt(at) === word.charAt(at - 1) || word.charAt(at) === word.charAt(at + 1) ? 'doubling' : 'insertion';
    offer(word.slice(0, at) + word.slice(at + 1), slip);
  }
  for (let at = 0; at <= word.length; at++) {
    for (const letter of LETTERS) {
      const slip = letter === word.charAt(at - 1) || letter === word.charAt(at) ? 'doubling' : 'omission';
      offer(word.slice(0, at) + letter + word.slice(at), slip);
    }
  }
  for (let at = 0; at < word.length; at++) {
    for (const letter of LETTERS) offer(word.slice(0, at) + letter + word.slice(at + 1), 'substitution');
  }
  const order: Slip[] = ['transposition', 'doubling', 'omission', 'insertion', 'substitution'];
  return [...found].map(([candidate, slip]) => ({ word: candidate, slip })).sort((a, b) => order.indexOf(a.slip) - order.indexOf(b.slip));
}
