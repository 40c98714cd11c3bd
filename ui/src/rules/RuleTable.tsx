import type { KeyboardEvent, MouseEvent } from 'react';
import { count, counted, percent } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { Icon } from '../parts/Icon';
import { Ago } from '../time/Time';
import type { RuleSort } from '../url/rules';
import { RuleLink } from '../url/RuleLink';
import { BindingMark } from './BindingMark';
import { CostMark } from './CostMark';
import { Spark } from './Spark';
import { TestMark } from './TestMark';
import type { Rule } from './types';
import { KIND_NAMES } from './words';

interface Props {
  rules: readonly Rule[];
  sort: RuleSort;
  /** The rule beside the list, or the empty text. */
  openId: string;
  onSort: (sort: RuleSort) => void;
  onOpen: (id: string) => void;
}

export function RuleTable({ rules, sort, openId, onSort, onOpen }: Props) {
  const head = { sort, onSort };
  return (
    <table className="alert-table rule-table">
      <caption className="unseen">Rules. The id of a rule opens it; arrow keys walk the rows.</caption>
      <thead>
        <tr>
          <Head by="level" className="col-level" {...head}>
            Level
          </Head>
          <Head by="title" {...head}>
            Rule
          </Head>
          <Head by="id" className="col-id" {...head}>
            Id
          </Head>
          <th scope="col" className="col-kind">
            Kind
          </th>
          <th scope="col" className="col-tactic">
            ATT&amp;CK
          </th>
          <Head by="file" className="col-file" {...head}>
            File
          </Head>
          <th scope="col" className="col-binding">
            Binding
          </th>
          <th scope="col" className="col-tests">
            Tests
          </th>
          <Head by="cost" className="col-cost number" {...head}>
            Cost
          </Head>
          <Head by="day" className="col-hits col-day number" {...head}>
            24 h
          </Head>
          <Head by="month" className="col-hits col-month number" {...head}>
            30 d
          </Head>
          <th scope="col" className="col-spark">
            <span className="unseen">Days</span>
          </th>
          <Head by="false" className="col-false number" {...head}>
            False
          </Head>
          <Head by="last" className="col-last" {...head}>
            Last hit
          </Head>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <Row key={rule.id} rule={rule} open={String(rule.id) === openId} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface HeadProps {
  by: RuleSort;
  sort: RuleSort;
  onSort: (sort: RuleSort) => void;
  className?: string;
  children: string;
}

const FALLING: readonly RuleSort[] = ['level', 'day', 'month', 'last', 'false', 'cost'];

function Head({ by, sort, onSort, className = '', children }: HeadProps) {
  const falling = FALLING.includes(by);
  return (
    <th scope="col" className={className} aria-sort={sort !== by ? undefined : falling ? 'descending' : 'ascending'}>
      <button type="button" className="sort" onClick={() => onSort(by)}>
        {children}
        {sort === by && <Icon name={falling ? 'down' : 'up'} size={12} />}
      </button>
    </th>
  );
}

interface RowProps {
  rule: Rule;
  open: boolean;
  onOpen: (id: string) => void;
}

function Row({ rule, open, onOpen }: RowProps) {
  function click(event: MouseEvent) {
    const onLink = event.target instanceof Element && event.target.closest('a') !== null;
    if (!onLink && getSelection()?.isCollapsed !== false) {
      onOpen(String(rule.id));
    }
  }
  return (
    <tr
      className={`alert-row${open ? ' alert-open' : ''}`}
      data-testid="rule-row"
      data-rule-id={rule.id}
      aria-current={open || undefined}
      onClick={click}
      onKeyDown={walk}
    >
      <td className="col-level">
        <LevelBadge level={rule.level} />
      </td>
      <td>
        <span className="rule-title">
          <span className="clip" title={rule.title}>
            {rule.title === '' ? <span className="muted">no description</span> : rule.title}
          </span>
          <span className="rule-marks">
            {rule.state === 'test' && <span className="tag">in test</span>}
            {rule.state === 'off' && <span className="tag">off</span>}
            {rule.failing && (
              <span className="tag tag-fails" title="Its last run failed; its page says why">
                <Icon name="warn" size={12} />
                fails
              </span>
            )}
            {rule.schedule !== '' && <span className="tag rule-schedule">{rule.schedule}</span>}
            {rule.origin === 'here' && <span className="tag">own</span>}
            {rule.overwrites && <span className="tag">overwrites</span>}
          </span>
        </span>
      </td>
      <td className="col-id">
        <RuleLink id={rule.id} />
      </td>
      <td className="col-kind">{KIND_NAMES[rule.kind]}</td>
      <td className="col-tactic">
        <span className="table-tag">
          <span className="clip" title={rule.tactics.join(', ')}>
            {rule.tactics.join(', ')}
          </span>
          {rule.techniques.length > 0 && <span className="clip mono muted">{rule.techniques.join(' ')}</span>}
        </span>
      </td>
      <td className="col-file">
        <span className="clip block" title={`${rule.file}, line ${rule.line}`}>
          {rule.file}
        </span>
      </td>
      <td className="col-binding">
        <BindingMark rule={rule} />
      </td>
      <td className="col-tests">
        <TestMark tests={rule.tests} />
      </td>
      <td className="col-cost number">
        <CostMark cost={rule.cost} sampled={rule.sampled} />
      </td>
      <td className="col-hits col-day number">{hits(rule.hits.day)}</td>
      <td className="col-hits col-month number">{hits(rule.hits.month)}</td>
      <td className="col-spark">
        <Spark days={rule.spark} />
      </td>
      <td className="col-false number">
        {rule.closed.closed === 0 ? (
          <span className="muted" title="None of its alerts is closed">
            –
          </span>
        ) : (
          <span title={`${count(rule.closed.falsePositive)} of ${counted(rule.closed.closed, 'closed alert')}`}>
            {Math.round(percent(rule.closed.falsePositive, rule.closed.closed))} %
          </span>
        )}
      </td>
      <td className="col-last">
        {rule.hits.last === null ? <span className="muted">never</span> : <Ago at={rule.hits.last} />}
      </td>
    </tr>
  );
}

function hits(value: number) {
  return value === 0 ? <span className="muted">0</span> : count(value);
}

/** Up and down go to the link of the row above or below. */
function walk(event: KeyboardEvent<HTMLTableRowElement>) {
  const row = event.currentTarget;
  const next =
    event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
  if (next !== null) {
    event.preventDefault();
    next.querySelector<HTMLElement>('.rule-link')?.focus();
  }
}
