import { count, counted, percent } from '../format/numbers';
import { LevelShape } from '../level/LevelShape';
import type { LevelClass } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Link } from '../url/Link';
import { NoTable } from './NoTable';
import { PanelContent } from './PanelContent';
import { where } from './kql';
import type { PanelAnswer } from './types';
import { useCalmPanel } from './usePanel';

/** The gravest first, each drawn as the level that it resembles. */
const RISKS: readonly { risk: string; level: LevelClass }[] = [
  { risk: 'high', level: 'high' },
  { risk: 'medium', level: 'medium' },
  { risk: 'low', level: 'low' },
];

/** Sign-ins that Entra ID Protection took for risky, by their risk. */
export function RiskPanel() {
  const answer = useCalmPanel<PanelAnswer>('panels/risky-sign-ins');
  const rows = answer.data?.rows ?? [];
  const greatest = Math.max(...rows.map((row) => Number(row['Count'])), 1);
  return (
    <Panel
      title="Risky sign-ins"
      testId="panel-risky-sign-ins"
      tools={
        <span className="panel-tools muted">
          sign-ins <HuntLink query={answer.data?.held === true ? answer.data.query : undefined} what="Risky sign-ins" />
        </span>
      }
    >
      <PanelContent answer={answer} what="Risky sign-ins could not be loaded." rows={3}>
        {({ table, held }) =>
          !held ? (
            <NoTable table={table} />
          ) : rows.length === 0 ? (
            <p className="panel-none">
              No sign-in of this range was risky. Risk levels need a licence of Entra ID P2 in the tenant.
            </p>
          ) : (
            <ol className="bars">
              {RISKS.map(({ risk, level }) => {
                const row = rows.find((each) => each['Value'] === risk);
                const sum = Number(row?.['Count'] ?? 0);
                return (
                  <li key={risk}>
                    <Link
                      to={{
                        page: 'hunt',
                        alert: '',
                        hunt: { query: where(table, 'RiskLevelDuringSignIn', '==', risk), show: 'table' },
                      }}
                      className="bar-row"
                    >
                      <span className="bar-main">
                        <span className="bar-label">
                          <LevelShape level={level} />
                          <span className="level-word">{risk}</span>
                          {sum > 0 && (
                            <span className="muted bar-note">
                              {counted(Number(row?.['Users'] ?? 0), 'user')}, {count(Number(row?.['Succeeded'] ?? 0))}{' '}
                              got in
                            </span>
                          )}
                        </span>
                        <span className="bar">
                          {sum > 0 && (
                            <span
                              className={`bar-fill mark-${level}`}
                              style={{ width: `${percent(sum, greatest)}%` }}
                            />
                          )}
                        </span>
                      </span>
                      <span className="bar-count">{count(sum)}</span>
                    </Link>
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
