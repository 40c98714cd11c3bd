import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useAnswer } from '../api/useAnswer';
import { count, counted } from '../format/numbers';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { SkeletonRows } from '../parts/Skeleton';
import { remembered } from '../parts/remembered';
import { useStore } from '../parts/store';
import { go, goInPlace, useView } from '../url/navigation';
import { ALL_RULES, RULE_STATES, type RuleState, type RulesView } from '../url/rules';
import { RuleFacets } from './RuleFacets';
import { RuleFilters } from './RuleFilters';
import { RuleFlyout } from './RuleFlyout';
import { RuleTable } from './RuleTable';
import { select } from './select';
import type { Rule, RuleListing } from './types';

const PAGE = 100;

/** Whether the facets stand beside the list. */
const facetsShown = remembered('tld.rule-facets', ['on', 'off'] as const, 'on');

/** All rules in force, narrowed down and in order; one of them may be open beside the list. */
export function RuleList() {
  const { rules: view } = useView();
  const { data, failure, retry } = useAnswer<RuleListing>('/api/rules');
  const [shown, setShown] = useState(PAGE);
  const shownFacets = useStore(facetsShown);

  const change = (changes: Partial<RulesView>) => {
    setShown(PAGE);
    goInPlace({ rules: { ...view, ...changes } });
  };
  const open = (rule: string) => go({ rules: { ...view, rule } });
  const close = () => {
    // In a narrow window the list can have the focus only when the flyout no longer covers it.
    flushSync(() => go({ rules: { ...view, rule: '' } }));
    document.querySelector<HTMLElement>(`[data-rule-id="${view.rule}"] .rule-link`)?.focus();
  };

  const all = data?.rules ?? [];
  const on = all.filter(({ state }) => state === 'on');
  const found = select(all, view);
  const place = found.findIndex((rule) => String(rule.id) === view.rule);
  const walk = (step: -1 | 1) => {
    const next = place < 0 ? undefined : found[place + step];
    if (next !== undefined) {
      goInPlace({ rules: { ...view, rule: String(next.id) } });
    }
  };
  return (
    <>
      <RuleFilters rules={all} view={view} onView={change} />
      {data !== undefined && (
        <p className="list-status" role="status">
          <span>
            <strong>{count(found.length)}</strong> of {counted(all.length, 'rule')}
            {all.length > on.length ? `: ${stateWords(all)}` : ' in force'}
            <span className="muted list-window">
              {data.tables.length === 0
                ? 'no table is held yet, so nothing can be bound'
                : `binding to the ${counted(data.tables.length, 'table')} held`}
            </span>
          </span>
          <button
            type="button"
            className="link facet-switch"
            aria-pressed={shownFacets === 'on'}
            onClick={() => facetsShown.set(shownFacets === 'on' ? 'off' : 'on')}
          >
            {shownFacets === 'on' ? 'Hide facets' : 'Show facets'}
          </button>
        </p>
      )}
      <div className={shownFacets === 'on' ? 'rule-columns rules-faceted' : 'rule-columns'}>
        {shownFacets === 'on' && data !== undefined && <RuleFacets rules={all} view={view} onView={change} />}
        <div className="panel alert-panel">
          {failure !== undefined && <Failure what="The rules could not be loaded." failure={failure} retry={retry} />}
          {data === undefined && failure === undefined && <SkeletonRows rows={14} height="18px" />}
          {found.length > 0 && (
            <RuleTable
              rules={found.slice(0, shown)}
              sort={view.sort}
              openId={view.rule}
              onSort={(sort) => change({ sort })}
              onOpen={open}
            />
          )}
          {data !== undefined && found.length === 0 && (
            <Empty icon="search" title="No rule is like this">
              <p>{counted(all.length, 'rule')} are in force; none of them has all that is asked for.</p>
              <div className="empty-actions">
                <button type="button" className="button" onClick={() => change({ ...ALL_RULES, sort: view.sort })}>
                  Show all
                </button>
              </div>
            </Empty>
          )}
          {found.length > shown && (
            <div className="rule-more">
              <span className="muted">
                1–{count(shown)} of {count(found.length)}
              </span>
              <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
                Show {count(Math.min(PAGE, found.length - shown))} more
              </button>
            </div>
          )}
        </div>
      </div>
      {view.rule !== '' && (
        <RuleFlyout id={view.rule} rules={all} place={place} count={found.length} onWalk={walk} onClose={close} />
      )}
    </>
  );
}

function stateWords(rules: readonly Rule[]): string {
  return RULE_STATES.map((state) => [state, rules.filter((rule) => rule.state === state).length] as const)
    .filter(([, many]) => many > 0)
    .map(([state, many]) => `${count(many)} ${STATES[state]}`)
    .join(', ');
}

const STATES: Record<RuleState, string> = { on: 'in force', test: 'in test', off: 'off' };
