import { count, percent } from '../format/numbers';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
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
}

/** The most frequent values of a column of events; each leads to its events in Hunt. */
export function ValuePanel({ title, panel, column, unit }: Props) {
  const answer = useCalmPanel<PanelAnswer>(`panels/${panel}`);
  const rows = answer.data?.rows ?? [];
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
            <ol className="bars">
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
