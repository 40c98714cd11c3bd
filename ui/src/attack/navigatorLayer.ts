import type { AttackShow } from '../url/overview';
import type { Facts } from './facts';
import { ATTACK_VERSION, inVersion19 } from './techniques';

/** What the ATT&CK Navigator opens: a layer of format 4.5. */
export interface NavigatorLayer {
  readonly name: string;
  readonly versions: { readonly attack: string; readonly navigator: string; readonly layer: string };
  readonly domain: 'enterprise-attack';
  readonly techniques: readonly LayerTechnique[];
  readonly [member: string]: unknown;
}

interface LayerTechnique {
  readonly techniqueID: string;
  readonly score: number;
  readonly enabled: boolean;
  readonly comment: string;
  readonly metadata: readonly { readonly name: string; readonly value: string }[];
  readonly showSubtechniques: boolean;
}

/** Light to deep in one hue. */
const GRADIENT = ['#e9e8fcff', '#4f48e0ff'];

/** Every technique that alerts or rules name; the score is what the matrix shows. */
export function navigatorLayer(
  facts: ReadonlyMap<string, Facts>,
  show: AttackShow,
  range: { readonly from: string; readonly to: string },
): NavigatorLayer {
  const scoreOf = (each: Facts) => (show === 'alerts' ? each.alerts : each.rules.length);
  const named = [...facts.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    name: show === 'alerts' ? 'ThreatLockDown alerts' : 'ThreatLockDown rule coverage',
    versions: { attack: ATTACK_VERSION, navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description:
      show === 'alerts'
        ? `Alerts from ${range.from} to ${range.to}; the score is their number.`
        : `Rules in force on ${range.to}; the score is their number.`,
    sorting: 3,
    layout: { layout: 'side', aggregateFunction: 'max', showID: true, showName: true, showAggregateScores: false },
    hideDisabled: false,
    techniques: named.map((each) => ({
      techniqueID: each.id,
      score: scoreOf(each),
      enabled: true,
      comment: each.rules.map((rule) => `${rule.id} ${rule.title}`).join('\n'),
      metadata: [
        { name: 'Alerts', value: String(each.alerts) },
        { name: 'Rules', value: String(each.rules.length) },
        ...movedTo(each.id),
      ],
      showSubtechniques: named.some((other) => other.id.startsWith(`${each.id}.`)),
    })),
    gradient: { colors: GRADIENT, minValue: 0, maxValue: Math.max(1, ...named.map(scoreOf)) },
    legendItems: [],
    metadata: [],
    links: [],
    showTacticRowBackground: false,
    tacticRowBackground: '#dddddd',
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
    selectVisibleTechniques: false,
  };
}

function movedTo(id: string): { name: string; value: string }[] {
  const later = inVersion19(id);
  return later === undefined ? [] : [{ name: 'ATT&CK v19', value: later }];
}
