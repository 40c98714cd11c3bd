import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Ago } from '../time/Time';
import { NoTable } from './NoTable';
import { PanelContent } from './PanelContent';
import type { PanelAnswer } from './types';
import { useCalmPanel } from './usePanel';

interface Props {
  title: string;
  panel: string;
  none: string;
}

/** The newest entries of one kind in the audit log: who did what to whom. */
export function EntryPanel({ title, panel, none }: Props) {
  const answer = useCalmPanel<PanelAnswer>(`panels/${panel}`);
  return (
    <Panel
      title={title}
      testId={`panel-${panel}`}
      tools={
        <span className="panel-tools muted">
          newest <HuntLink query={answer.data?.held === true ? answer.data.query : undefined} what={title} />
        </span>
      }
    >
      <PanelContent answer={answer} what={`${title} could not be loaded.`} rows={4}>
        {({ table, held, rows }) =>
          !held ? (
            <NoTable table={table} />
          ) : rows.length === 0 ? (
            <p className="panel-none">{none}</p>
          ) : (
            <ul className="entries">
              {rows.map((row, index) => (
                <li key={index}>
                  <span className="entry-what">
                    <strong className="clip">{text(row['Actor'], 'unknown')}</strong>
                    <span className="muted entry-when">
                      <Ago at={String(row['TimeGenerated'])} />
                    </span>
                  </span>
                  <span className="entry-to">
                    {text(row['OperationName'], '')}
                    {text(row['Target'], '') === '' ? '' : ` · ${text(row['Target'], '')}`}
                    {row['Result'] !== 'success' && ` (${text(row['Result'], 'no result')})`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </PanelContent>
    </Panel>
  );
}

function text(value: string | number | null | undefined, without: string): string {
  return value === null || value === undefined || value === '' ? without : String(value);
}
