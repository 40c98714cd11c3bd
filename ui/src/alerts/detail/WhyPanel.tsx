import { Icon } from '../../parts/Icon';
import { RuleLink } from '../../url/RuleLink';
import type { ChainRule, Condition, TestedCondition, Together, Why } from './told';
import {
  fromFired,
  memorySentence,
  neverSeenWords,
  overEventsWords,
  rememberingWords,
  ruleStateWords,
} from './whyWords';

interface Props {
  why: Why;
}

/** The rule explained with the values of the event, as the engine sees them. */
export function WhyPanel({ why }: Props) {
  const state = ruleStateWords(why.rule);
  const memory = memorySentence(why);
  return (
    <section className="facts why" data-testid="why">
      <h3>Why it fired</h3>
      {memory !== undefined && (
        <p className="why-memory" data-testid="why-memory">
          {memory}
        </p>
      )}
      <p className={state.wary ? 'why-state why-wary' : 'why-state muted'} data-testid="why-state">
        {state.wary && <Icon name="warn" size={14} />}
        {state.words}
      </p>
      <ol className="why-chain">
        {fromFired(why.chain).map((rule, index) => (
          <li key={rule.id}>
            <RuleOfChain rule={rule} fired={index === 0} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function RuleOfChain({ rule, fired }: { rule: ChainRule; fired: boolean }) {
  return (
    <div className={fired ? 'why-rule why-fired' : 'why-rule'}>
      <p className="why-rule-head">
        <span className="muted">{fired ? 'Fired:' : 'builds on'}</span>
        <RuleLink id={rule.id} />
        <span className="wrap">{rule.description}</span>
      </p>
      {rule.conditions.length === 0 ? (
        <p className="muted why-none">asks for nothing more</p>
      ) : (
        <ul className="why-conditions">
          {rule.conditions.map((condition, index) => (
            <li key={index} className="why-condition">
              <ConditionLine condition={condition} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ConditionLine({ condition }: { condition: Condition }) {
  switch (condition.kind) {
    case 'tested':
      return <TestedLine condition={condition} />;
    case 'any':
    case 'all':
    case 'none':
      return <TogetherLines group={condition} />;
    case 'over-events':
      return <Remembered words={overEventsWords(condition)} />;
    case 'never-seen':
      return <Remembered words={neverSeenWords(condition)} />;
    case 'remembering':
      return <Remembered words={rememberingWords(condition.element)} />;
  }
}

function Remembered({ words }: { words: string }) {
  return (
    <>
      <span className="why-mark" title="It depends on what the rule remembered then">
        <Icon name="clock" size={14} />
        <span className="unseen">remembered:</span>
      </span>
      <span className="wrap">{words}</span>
    </>
  );
}

const GROUP_WORDS = { any: 'any of these holds', all: 'all of these hold', none: 'none of these holds' } as const;

function TogetherLines({ group }: { group: Together }) {
  return (
    <>
      <Mark holds={group.holds} />
      <div className="wrap">
        {GROUP_WORDS[group.kind]}
        {!group.holds && <em className="why-not"> – does not hold now</em>}
        <ul className="why-conditions" data-testid="why-group">
          {group.conditions.map((condition, index) => (
            <li key={index} className="why-condition">
              <ConditionLine condition={condition} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Mark({ holds }: { holds: boolean }) {
  return (
    <span className={holds ? 'why-mark why-holds' : 'why-mark why-fails'}>
      <Icon name={holds ? 'check' : 'close'} size={14} />
      <span className="unseen">{holds ? 'holds:' : 'does not hold:'}</span>
    </span>
  );
}

function TestedLine({ condition }: { condition: TestedCondition }) {
  const { subject, operator, asked, flavour, value, holds } = condition;
  return (
    <>
      <Mark holds={holds} />
      <span className="wrap">
        <strong>{subject}</strong> {operator}{' '}
        {asked !== '' && (
          <code className="why-asked" title={flavour === '' ? undefined : `a pattern of ${flavour}`}>
            {asked}
          </code>
        )}
        {!holds && <em className="why-not"> – does not hold now</em>}
        <span className="why-value">
          {value === null ? (
            <span className="muted">{operator.startsWith('passes') ? '' : 'the event has nothing there'}</span>
          ) : (
            <Value condition={condition} value={value} />
          )}
        </span>
      </span>
    </>
  );
}

function Value({ condition, value }: { condition: TestedCondition; value: string }) {
  const { from, to } = condition;
  return (
    <span className="mono">
      {value === '' && <span className="muted">empty</span>}
      {value.slice(0, from)}
      {to > from && <mark>{value.slice(from, to)}</mark>}
      {value.slice(Math.max(from, to))}
    </span>
  );
}
