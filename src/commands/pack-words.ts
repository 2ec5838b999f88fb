// Part of the build: packs the dictionary's words, so that a run can tell names from ordinary words without loading it.
import { writeFileSync } from 'node:fs';
import { packedWords } from '../run/ordinary-words.ts';
import { loadWordForms } from '../text/dictionary.ts';
import { packWords } from '../text/word-filter.ts';

const forms = [...(await loadWordForms())];
writeFileSync(packedWords, packWords(forms.filter((word) => word === word.toLowerCase())));
