import { z } from 'zod';
import { type PathPart, parseYaml, type YamlDocument } from '../document/yaml.ts';
import type { OptionKit } from '../model/check.ts';
import { UserError } from '../model/errors.ts';
import type { TextPlace } from '../model/place.ts';
import type { PolicySource } from '../model/policy.ts';
import type { PackFiles } from './files.ts';
import { findCircle, openShelf, type Shelf } from './lexicon-shelf.ts';
import { nearest } from './nearest.ts';
import { policySchema, ruleFileSchema, ruleSchema } from './schema.ts';
import { validate } from './validate.ts';

/** What the compiler must know of the kinds of check, without importing them. */
export interface KindTable {
  /** The options schema of a kind; undefined when there is no such kind. */
  options: (kind: string, zod: typeof z, kit: OptionKit) => Promise<z.ZodType | undefined>;
  names: readonly string[];
  /** Decides how a pattern runs in linear time. Throws when it cannot. */
  planRegexp: (pattern: string, caseSensitive: boolean) => Promise<PolicySource['regexps'][string]>;
  regexpKey: (pattern: string, caseSensitive: boolean) => string;
  /** The slots of a phrase that lexicons fill, as `lexicon` or `lexicon/group`. Throws when the phrase is not well formed. */
  lexiconSlots: (phrase: string) => string[];
  /** The labels of the classifier. */
  labels: readonly string[];
}

/** Families whose findings are about inputs, registers and the policy itself: their rules need no clause. */
const FREE_FAMILIES = new Set(['input', 'register', 'exception', 'policy']);

interface Demand {
  pattern: string;
  caseSensitive: boolean;
  place: TextPlace;
}

function mistake(message: string, place: TextPlace, hint: string): never {
  throw new UserError(message, { place, hint });
}

/** What is wrong with a phrase: its syntax, or a slot that no lexicon fills. Undefined when nothing is. */
function phraseProblem(phrase: string, kinds: KindTable, shelf: Shelf): string | undefined {
  try {
    for (const slot of kinds.lexiconSlots(phrase)) shelf.use(slot);
    return undefined;
  } catch (error) {
    return `The phrase “${phrase}” is not well formed: ${(error as Error).message}`;
  }
}

/** What the schemas of the options validate with. */
function createKit(kinds: KindTable, shelf: Shelf): OptionKit {
  const phrase = z.string().superRefine((value, context) => {
    const problem = phraseProblem(value, kinds, shelf);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
  const lexicon = z.string().superRefine((value, context) => {
    try {
      shelf.use(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
  });
  return { phrase, lexicon, regexp: z.string(), label: z.enum(kinds.labels) };
}

/** Every pattern in a rule's options, with its place: the strings of `patterns` lists and the `pattern` fields. */
function patternsIn(value: unknown, path: PathPart[], document: YamlDocument, caseSensitive: boolean, found: Demand[]): void {
  if (Array.isArray(value)) {
    for (const [at, each] of value.entries()) patternsIn(each, [...path, at], document, caseSensitive, found);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const group = value as Record<string, unknown>;
  // Words within words, such as masks, say for themselves whether case counts; only the entries of `patterns` are of one mind.
  const sensitive = caseSensitive || group['case'] === 'sensitive';
  for (const [key, each] of Object.entries(group)) {
    if (key === 'pattern' && typeof each === 'string')
      found.push({ pattern: each, caseSensitive: sensitive, place: document.place([...path, key]) });
    else if (key === 'patterns' && Array.isArray(each)) {
      for (const [at, item] of each.entries()) {
        if (typeof item === 'string') found.push({ pattern: item, caseSensitive: sensitive, place: document.place([...path, key, at]) });
        else patternsIn(item, [...path, key, at], document, sensitive, found);
      }
    } else patternsIn(each, [...path, key], document, false, found);
  }
}

/**
 * Compiles a policy pack: validates everything and proves its patterns.
 * @throws {UserError} located, for the first mistake.
 */
export async function compilePack(files: PackFiles, kinds: KindTable): Promise<PolicySource> {
  const policyDocument = parseYaml(files.policy.text, files.policy.name);
  const head = validate(policySchema(z), policyDocument, policyDocument.value);
  const clauses = new Map<string, number>();
  for (const [at, clause] of head.clauses.entries()) {
    if (clauses.has(clause.id))
      mistake(`The clause ${clause.id} stands twice.`, policyDocument.place(['clauses', at, 'id']), 'Each clause id may be used once.');
    clauses.set(clause.id, at);
  }
  if (head.scope.clause !== undefined && !clauses.has(head.scope.clause))
    mistake(
      `There is no clause ${head.scope.clause} in this policy.`,
      policyDocument.place(['scope', 'clause']),
      'Name a clause that stands under clauses.',
    );
  const shelf = openShelf(files.lexicons);
  for (const [at, phrase] of head.scope.bearing.entries()) {
    const problem = phraseProblem(phrase, kinds, shelf);
    if (problem !== undefined)
      mistake(`${problem}.`, policyDocument.place(['scope', 'bearing', at]), 'See the phrase syntax in the README.');
  }
  for (const [list, parts] of Object.entries(head.names)) {
    for (const [at, part] of (parts ?? []).entries()) {
      for (const name of part.groups?.map((group) => `${part.lexicon}/${group}`) ?? [part.lexicon]) {
        try {
          shelf.use(name);
        } catch (error) {
          mistake(`${(error as Error).message}.`, policyDocument.place(['names', list, at]), 'The lexicons stand in the folder lexicons/.');
        }
      }
    }
  }

  const kit = createKit(kinds, shelf);
  const rules: PolicySource['rules'] = [];
  const demands: Demand[] = [];
  for (const file of files.rules) {
    const document = parseYaml(file.text, file.name);
    const { rules: raw, doubt: doubtOfFile } = validate(ruleFileSchema(z), document, document.value);
    for (const [at, value] of raw.entries()) {
      const path = ['rules', at];
      const rule = validate(ruleSchema(z), document, value, path);
      const earlier = rules.find((each) => each.id === rule.id);
      if (earlier)
        mistake(
          `The rule ${rule.id} stands twice.`,
          document.place([...path, 'id']),
          `The other one is in ${earlier.place.file}, line ${earlier.place.line}. Give one of them another name.`,
        );
      const family = rule.id.split('/')[0] as string;
      if (rule.clauses.length === 0 && !FREE_FAMILIES.has(family))
        mistake(`The rule ${rule.id} names no clause.`, document.place(path), 'Say which clauses it enforces: `clauses: [COND-12]`.');
      for (const [index, clause] of rule.clauses.entries()) {
        const guess = nearest(clause, [...clauses.keys()]);
        if (!clauses.has(clause))
          mistake(
            `There is no clause ${clause} in this policy.`,
            document.place([...path, 'clauses', index]),
            guess ? `Did you mean ${guess}?` : 'Name a clause of policy.yaml.',
          );
      }
      const options = await kinds.options(rule.kind, z, kit);
      if (!options) {
        const guess = nearest(rule.kind, kinds.names);
        mistake(
          `There is no kind of check called “${rule.kind}”.`,
          document.place([...path, 'kind']),
          guess ? `Did you mean “${guess}”?` : `The kinds are: ${kinds.names.join(', ')}.`,
        );
      }
      const validated = validate(options, document, rule.options ?? {}, [...path, 'options']);
      for (const side of ['flag', 'allow'] as const)
        if (rule.examples[side].length === 0)
          mistake(
            `The rule ${rule.id} has no example that must ${side === 'flag' ? 'be flagged' : 'pass'}.`,
            document.place([...path, 'examples', side], true),
            `Add one under examples.${side}: a rule proves itself.`,
          );
      patternsIn(validated, [...path, 'options'], document, false, demands);
      const { grades, doubt = doubtOfFile, ...rest } = rule;
      if (doubt && !kinds.labels.includes(doubt.label))
        mistake(
          `The classifier has no label “${doubt.label}”.`,
          document.place(rule.doubt ? [...path, 'doubt', 'label'] : ['doubt', 'label']),
          `Its labels are ${kinds.labels.join(', ')}.`,
        );
      rules.push({
        ...rest,
        ...(grades ? { grades } : {}),
        ...(doubt ? { doubt } : {}),
        family,
        options: validated,
        place: document.place(path),
      } as PolicySource['rules'][number]);
    }
  }

  const regexps: PolicySource['regexps'] = {};
  for (const demand of demands) {
    const key = kinds.regexpKey(demand.pattern, demand.caseSensitive);
    if (regexps[key]) continue;
    try {
      regexps[key] = await kinds.planRegexp(demand.pattern, demand.caseSensitive);
    } catch (error) {
      mistake(
        `The pattern ${demand.pattern} cannot be used: ${(error as Error).message}.`,
        demand.place,
        'Write it without nested repetition, lookaround and backreferences; `near`, `unless` and `masks` say what stands around a match.',
      );
    }
  }

  // The phrases of a lexicon may name further lexicons, which are then used too.
  const checked = new Set<string>();
  for (let lexicon = shelf.used().find(({ id }) => !checked.has(id)); lexicon; lexicon = shelf.used().find(({ id }) => !checked.has(id))) {
    checked.add(lexicon.id);
    for (const [at, entry] of lexicon.entries.entries()) {
      for (const phrase of [entry.term, ...(entry.aliases ?? [])]) {
        const problem = phraseProblem(phrase, kinds, shelf);
        if (problem !== undefined) mistake(`${problem}.`, shelf.place(lexicon.id, at), 'See the phrase syntax in the README.');
      }
    }
  }
  const lexicons = shelf.used();
  const circle = findCircle(lexicons, kinds.lexiconSlots);
  if (circle)
    mistake(
      `The phrases of <${circle.slot}> lead back to <${circle.slot}>.`,
      shelf.place(circle.lexicon, circle.entry),
      'A word class may name other classes, but not itself, also not by a detour.',
    );

  const { valid_until: validUntil, clauses: list, ...identity } = head;
  return {
    ...identity,
    ...(validUntil === undefined ? {} : { validUntil }),
    clauses: list,
    rules,
    lexicons,
    regexps,
    sha256: files.sha256,
    folder: files.folder,
  } as PolicySource;
}
