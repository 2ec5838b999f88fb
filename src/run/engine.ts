import { type AnyCheck, checks } from '../checks/index.ts';
import { answeredBy } from '../checks/record-text.ts';
import { probabilityOf } from '../checks/resemblance.ts';
import type { Services } from '../checks/services.ts';
import type { Hit, Judge } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import type { Finding } from '../model/finding.ts';
import type { Applies, Rule } from '../model/policy.ts';
import { createFindings, fill } from './finding.ts';
import { withoutRepetition } from './overlap.ts';
import { createPictureReader, rolesOf } from './pictures.ts';
import { type Resembling, shown, strongest } from './resemblances.ts';
import { compileScope } from './scope.ts';

/** Judges drafts by the rules of a run. */
export interface Engine {
  judge: (draft: Draft) => Promise<Finding[]>;
  /** Findings about the run itself, from the rules that look at it. */
  judgeRun: () => Promise<Finding[]>;
}

/** A rule, and what judges by it; a rule about media is prepared for the first draft that shows any. */
interface Prepared {
  rule: Rule;
  needsAssets: boolean;
  judge: () => Promise<Judge> | Judge;
}

/** The language of the drafts from which the classifier has learnt. */
const CLASSIFIED = 'en';

/** The passages in which a hit lies: all, when it is about the draft. */
const passagesOf = ({ at }: Hit, { passages }: Draft): readonly Passage[] =>
  typeof at === 'object' && 'passage' in at ? passages.filter(({ index }) => index === at.passage) : passages;

/** Whether the passage's language lets a rule read it. */
export type ReadsLanguage = (passage: Passage, language: string) => boolean;

/**
 * Prepares the rules: loads the kinds that they use and compiles their options, once per run.
 */
export async function createEngine(rules: readonly Rule[], services: Services, readsLanguage: ReadsLanguage): Promise<Engine> {
  const kinds = new Map<string, AnyCheck>();
  await Promise.all(
    [...new Set(rules.map(({ kind }) => kind))].map(async (kind) => {
      const entry = checks[kind];
      if (entry && !entry.needsAssets) kinds.set(kind, await entry.load());
    }),
  );
  const prepared: Prepared[] = [];
  for (const rule of rules) {
    const { kind, options, applies } = rule;
    const check = kinds.get(kind);
    if (check && 'prepare' in check) {
      const judge = await check.prepare(options, services, applies);
      prepared.push({ rule, needsAssets: false, judge: () => judge });
    } else if (checks[kind]?.needsAssets) {
      let judge: Promise<Judge> | undefined;
      prepared.push({ rule, needsAssets: true, judge: () => (judge ??= prepareLate(rule, services)) });
    }
  }
  const inScope = compileScope(services);
  const owners = new Map(services.settings.accounts.map((account) => [account.key, account.owner]));
  const findingsOf = createFindings(services.policy);
  const readPictures = createPictureReader(rules, services);

  /** Whether passages read enough like a breach for a rule that may err: for most texts it need not be tried. */
  const isHeard = ({ doubt, applies }: Rule, view: Draft, passages: readonly Passage[]): boolean => {
    if (!doubt) return true;
    // The classifier can say nothing of a message in another language.
    const message = applies.reply ? answeredBy(view) : undefined;
    if (message && !readsLanguage(message, CLASSIFIED)) return true;
    const reads = (passage: Passage): boolean =>
      !readsLanguage(passage, CLASSIFIED) || (probabilityOf(passage, doubt.label, services) ?? 1) >= doubt.below;
    return passages.length === 0 || passages.some(reads);
  };

  return {
    judge: async (written) => {
      const draft = await readPictures(written);
      const covered = inScope(draft);
      // A post that shares an earlier one shows that one's media.
      const hasMedia = draft.assets.length > 0 || draft.meta.reshareOf !== undefined;
      const views = new Map<Applies, Draft | undefined>();
      const findings: Finding[] = [];
      const resembling: Resembling[] = [];
      for (const { rule, needsAssets, judge } of prepared) {
        if (needsAssets && !hasMedia) continue;
        if (!views.has(rule.applies)) views.set(rule.applies, viewOf(draft, rule.applies, covered, owners, readsLanguage));
        const view = views.get(rule.applies);
        if (!view || !isHeard(rule, view, view.passages)) continue;
        const prepared = judge();
        const judged = (prepared instanceof Promise ? await prepared : prepared)(view);
        const found = judged instanceof Promise ? await judged : judged;
        if (found.length === 0) continue;
        const hits = found.filter((hit) => isHeard(rule, view, passagesOf(hit, view)));
        const named = hits.filter(({ resemblance }) => resemblance === undefined);
        findings.push(...findingsOf(draft, rule, named));
        resembling.push(...hits.flatMap((hit) => (hit.resemblance === undefined ? [] : { rule, hit })));
      }
      const stopped = new Set(
        findings.flatMap(({ family, severity, status }) => (severity === 'note' || status !== 'violation' ? [] : family)),
      );
      // Sensitive rules first: no rule after them may show as a sign what they hide.
      const open = strongest(resembling).filter(({ rule }) => !stopped.has(rule.family));
      for (const { rule, hit } of open.sort((a, b) => Number(b.rule.redact) - Number(a.rule.redact))) {
        const hidden = findings.filter((finding) => finding.redact).map(({ excerpt }) => excerpt.toLowerCase());
        findings.push(...findingsOf(draft, rule, [{ ...hit, data: { ...hit.data, signs: shown(hit.resemblance?.signs ?? [], hidden) } }]));
      }
      return withoutRepetition(findings).sort(byPlace);
    },
    judgeRun: async () => {
      const findings: Finding[] = [];
      for (const rule of rules) {
        const check = kinds.get(rule.kind);
        if (!check || !('judgeRun' in check)) continue;
        for (const hit of await check.judgeRun(rule.options, services)) {
          findings.push({
            fingerprint: rule.id.replace('/', '-'),
            ruleId: rule.id,
            family: rule.family,
            clauses: [],
            severity: rule.severity,
            status: hit.outcome,
            message: fill(rule.message, hit.data),
            why: fill(rule.why, hit.data),
            advice: fill(rule.advice, hit.data),
            place: { file: 'policy.yaml', kind: 'file' },
            excerpt: '',
            redact: false,
          });
        }
      }
      return findings;
    },
  };
}

/** Loads a rule's kind and prepares the rule, when the first draft comes that it is for. */
async function prepareLate({ kind, options, applies }: Rule, services: Services): Promise<Judge> {
  const check = await checks[kind]?.load();
  return check && 'prepare' in check ? check.prepare(options, services, applies) : () => [];
}

/** The part of a draft that a rule is for; undefined when it is for none of it. */
function viewOf(
  draft: Draft,
  applies: Applies,
  covered: boolean,
  owners: ReadonlyMap<string, string>,
  readsLanguage: ReadsLanguage,
): Draft | undefined {
  const scope = applies.scope ?? 'in-scope';
  if ((scope === 'in-scope' && !covered) || (scope === 'out-of-scope' && covered)) return undefined;
  if (applies.reply !== undefined && applies.reply !== (draft.meta.inReplyTo !== undefined)) return undefined;
  // An account that the configuration does not know may be anybody's: the rule applies.
  const wanted = applies.accounts;
  const owned = (account: string | undefined): boolean =>
    wanted === undefined || account === undefined || !owners.has(account) || wanted.some((owner) => owners.get(account) === owner);
  if (draft.publications.length > 0 && !draft.publications.some((publication) => owned(publication.account))) return undefined;
  const roles = rolesOf(applies);
  const passages = draft.passages.filter(
    (passage) => roles.includes(passage.role) && (applies.language === undefined || readsLanguage(passage, applies.language)),
  );
  return passages.length === draft.passages.length ? draft : { ...draft, passages };
}

const rank = { error: 0, warning: 1, note: 2 } as const;

function byPlace(a: Finding, b: Finding): number {
  const line = ({ place }: Finding): number => {
    const at = place.kind === 'text' ? place : place.kind === 'box' ? place.namedAt : undefined;
    return at ? at.line * 1e6 + at.column : 0;
  };
  return line(a) - line(b) || rank[a.severity] - rank[b.severity] || a.ruleId.localeCompare(b.ruleId);
}
