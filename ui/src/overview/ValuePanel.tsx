import { useRef } from 'react';
import { NewMark } from '../entities/firstSeen/NewMark';
import { useFirstSeen } from '../entities/firstSeen/useFirstSeen';
import { count, percent } from '../format/numbers';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { useWindow } from '../time/now';
import type { EntityKind } from '../url/entities';
import { Link } from '../url/Link';
import { NoTable } from './NoTable';
import { PanelContent } from './PanelContent';
import { ValueActions } from './ValueActions';
import { kqlText, where } from './kql';
import type { PanelAnswer } from './types';
import { useCalmPanel } from './usePanel';

interface Props {
  title: string;
  panel: string;
  /** The column of the table that the values are of, as KQL. */
  column: string;
  /** What is counted: `sign-ins`. */
  unit: string;
  /** What the values name, where they name something that can be new. */
  kind?: EntityKind;
}

/** The most frequent values of a column of events; each leads to its events in Hunt. */
export function ValuePanel({ title, panel, column, unit, kind }: Props) {
  const answer = useCalmPanel<PanelAnswer>(`panels/${panel}`);
  const rows = answer.data?.rows ?? [];
  const place = useRef<HTMLOListElement>(null);
  const named = kind === undefined ? [] : rows.map((row) => String(row['Value'] ?? '')).filter((name) => name !== '');
  const found = useFirstSeen(kind, named, useWindow(), place);
  const greatest = Math.max(...rows.map((row) => Number(row['Count'])), 1);
  return (
    <Panel
      title={title}
      className="value-panel"
      testId={`panel-${panel}`}
      tools={
        <span className="panel-tools muted">
          {unit} <HuntLink query={answer.data?.held === true ? answer.data.query : undefined} what={title} />
        </span>
      }
    >
      <PanelContent answer={answer} what={`${title} could not be loaded.`} rows={6}>
        {({ table, held }) =>
          !held ? (
            <NoTable table={table} />
          ) : rows.length === 0 ? (
            <p className="panel-none">No {unit} in this range.</p>
          ) : (
            <ol className="bars" ref={place}>
              {rows.map((row) => {
                const value = String(row['Value'] ?? '');
                const failures = Number(row['Failures'] ?? 0);
                const hunt = (operator: '==' | '!=') => ({
                  page: 'hunt' as const,
                  alert: '',
                  hunt: { query: where(table, column, operator, value), show: 'table' as const },
                });
                return (
                  <li key={value} className="bar-item">
                    <Link to={hunt('==')} className="bar-row" title={`Show the ${unit} of ${kqlText(value)}`}>
                      <span className="bar-main">
                        <span className="bar-label">
                          <span className="clip">{value === '' ? 'empty' : value}</span>
                          <NewMark first={found.get(value.toLowerCase())} />
                          {failures > 0 && <span className="muted bar-note">{count(failures)} not successful</span>}
                        </span>
                        <span className="bar">
                          <span
                            className="bar-fill bar-plain"
                            style={{ width: `${percent(Number(row['Count']), greatest)}%` }}
                          />
                        </span>
                      </span>
                      <span className="bar-count">{count(Number(row['Count']))}</span>
                    </Link>
                    <ValueActions what={value === '' ? 'empty' : value} include={hunt('==')} exclude={hunt('!=')} />
                  </li>
                );
              })}
            </ol>
          )
        }
      </PanelContent>
    </Panel>
  );
}
