import { counted } from '../../format/numbers';
import type { ChainRule, Counted, FieldText, Known, NeverSeen, OverEvents, RuleState, Why } from './told';

const SIZES: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** A length in its two largest units: `4 min 20 s`, `14 d`, `0 s`. */
export function exactLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const first = SIZES.findIndex(([, size]) => whole >= size);
  if (first < 0) {
    return '0 s';
  }
  let left = whole;
  const words = SIZES.slice(first, first + 2).map(([unit, size]) => {
    const many = Math.floor(left / size);
    left -= many * size;
    return many === 0 ? '' : `${many} ${unit}`;
  });
  return words.filter((word) => word !== '').join(' ');
}

/** What the rule remembered when it fired, in one sentence; undefined for rules that look at one event. */
export function memorySentence(why: Why): string | undefined {
  const conditions = why.chain.flatMap((rule) => rule.conditions);
  const several = conditions.findLast((condition) => condition.kind === 'over-events');
  const first = conditions.findLast((condition) => condition.kind === 'never-seen');
  if (why.counted !== null && why.rule.byQuery) {
    const span = exactLength((Date.parse(why.counted.last) - Date.parse(why.counted.first)) / 1000);
    return `A query found ${counted(why.counted.events, 'row')} about this in ${span}, up to ${why.counted.last}.`;
  }
  if (why.counted !== null) {
    return countSentence(why.counted, several);
  }
  if (why.known !== null) {
    return noveltySentence(why.known, first);
  }
  if (several !== undefined) {
    return why.previous === 0
      ? 'What the rule had counted was not kept with this alert.'
      : `How many events the rule had counted was not kept with this alert; the texts of ${why.previous} of them were.`;
  }
  return first === undefined ? undefined : 'What the rule had seen before was not kept with this alert.';
}

/** Whether its rules have to follow each other. */
function isSequence(asked: OverEvents): boolean {
  return asked.element === 'sequence' || asked.element === 'pair';
}

function countSentence(what: Counted, asked: OverEvents | undefined): string {
  const span = exactLength((Date.parse(what.last) - Date.parse(what.first)) / 1000);
  const field = asked?.distinct?.field ?? 'a field';
  const seen =
    what.values === undefined
      ? counted(what.events, asked !== undefined && isSequence(asked) ? 'step' : 'event')
      : `${counted(what.values, 'value')} of ${field} in ${counted(what.events, 'event')}`;
  return `${seen} within ${span}${asked === undefined ? '' : `; ${wanted(asked)}`}.`;
}

function wanted(asked: OverEvents): string {
  const within = `within ${exactLength(asked.timeframe)}`;
  if (isSequence(asked)) {
    return `the rule asks for ${counted(asked.rules.length, 'step')} in their order ${within}`;
  }
  return asked.distinct === null
    ? `the rule asks for ${asked.count} ${within}`
    : `the rule asks for ${counted(asked.count, 'value')}${asked.events === 0 ? '' : ` in ${asked.events} events`} ${within}`;
}

function noveltySentence(known: Known, asked: NeverSeen | undefined): string {
  const what = asked === undefined ? 'This combination' : valuesOf(asked.fields);
  const back = asked === undefined ? '' : ` in ${exactLength(asked.within)}`;
  const others = known.combinations === 1 ? '1 other was known' : `${counted(known.combinations, 'other')} were known`;
  return `${what} was never seen before${back}; ${others}, learnt since ${known.since.slice(0, 10)}.`;
}

function valuesOf(fields: readonly FieldText[]): string {
  return fields.map(({ field, text }) => `${field} ${text === '' ? '(none)' : text}`).join(' with ');
}

/** What a condition over several events asks, in words. */
export function overEventsWords(asked: OverEvents): string {
  const within = `within ${exactLength(asked.timeframe)}`;
  const rules = asked.rules.length === 0 ? '' : ` of rule ${asked.rules.join(', ')}`;
  const start = isSequence(asked)
    ? `events of the rules ${asked.rules.join(', then ')} ${within}`
    : asked.distinct === null
      ? `${asked.count} events${rules} ${within}, this one included`
      : `${asked.count} different values of ${asked.distinct.field} in ${asked.events === 0 ? '' : `${asked.events} `}events${rules} ${within}`;
  const same = asked.same.length === 0 ? '' : `, all with the same ${valuesOf(asked.same)}`;
  const different = asked.different.length === 0 ? '' : `, each with another ${asked.different.join(', ')}`;
  return start + same + different;
}

/** What a condition asks that compares an event with what was before, by its element. */
export function rememberingWords(element: string): string {
  switch (element) {
    case 'check_diff':
      return 'the text differs from the one before it of the same host';
    case 'turned':
      return 'the field had the other value before, or soon after';
    default:
      return 'the decoder had never seen it';
  }
}

/** What a condition for the never seen asks, in words. */
export function neverSeenWords(asked: NeverSeen): string {
  return `${valuesOf(asked.fields)} was not seen in the ${exactLength(asked.within)} before`;
}

/** How the rule in force stands to the one that fired; whether that is something to be wary of. */
export function ruleStateWords({ state, fired, now, holds, byQuery }: RuleState): { words: string; wary: boolean } {
  if (byQuery) {
    return queryStateWords(state, now);
  }
  switch (state) {
    case 'same':
      return holds
        ? { words: `The rule in force is the one that fired (version ${now}).`, wary: false }
        : {
            words: `The rule is the one that fired (version ${now}), but by the rules of now the event would not come to it: a rule above it, a list or a decoder has changed since.`,
            wary: true,
          };
    case 'changed':
      return {
        words: `The rule has changed since it fired${fired === '' ? '' : ` (version ${fired} then, ${now} now)`}. What follows is the rule of now, which ${holds ? 'takes this event too' : 'does not take this event'}.`,
        wary: true,
      };
    case 'gone':
      return { words: 'The rule that fired is not in force any more, so its conditions cannot be shown.', wary: true };
    case 'unknown':
      return {
        words: `This alert keeps no trace of its rule's text. What follows is the rule of now, which may have changed since${holds ? '' : ' and does not take this event'}.`,
        wary: !holds,
      };
  }
}

function queryStateWords(state: RuleState['state'], now: string): { words: string; wary: boolean } {
  switch (state) {
    case 'same':
      return { words: `The query in force is the one that found it (version ${now}).`, wary: false };
    case 'changed':
    case 'unknown':
      return { words: `The query, its schedule or its threshold has changed since (version ${now} now).`, wary: true };
    case 'gone':
      return { words: 'The rule whose query found it is not in force any more.', wary: true };
  }
}

/** The rule that fired first, then those above it up to the top. */
export function fromFired(chain: readonly ChainRule[]): readonly ChainRule[] {
  return chain.toReversed();
}
