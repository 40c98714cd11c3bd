import { useState } from 'react';
import type { Overview } from '../api/types';
import { count, counted } from '../format/numbers';
import { LevelShape } from '../level/LevelShape';
import { LEVEL_CLASSES, levelSpan } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { lengthWords } from '../time/format';
import { between } from '../time/range';
import { Link } from '../url/Link';
import { go } from '../url/navigation';
import { NO_FILTERS } from '../url/view';
import { EvolutionChart } from './EvolutionChart';
import { EvolutionTable } from './EvolutionTable';
import { GapWords } from './GapWords';
import { levelTotals } from './columns';
import type { Gap } from './types';
import { usePanel } from './usePanel';

interface Props {
  overview: Overview;
}

/** Alerts over time, as a chart or as a table, with a legend that leads to the alerts of a level. */
export function Evolution({ overview }: Props) {
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const gaps = usePanel<readonly Gap[]>('gaps');
  const totals = levelTotals(overview.evolution);
  const late = overview.evolution.reduce((sum, bucket) => sum + bucket.late, 0);
  return (
    <Panel
      title={`${counted(overview.alerts, 'alert')} by level`}
      className="evolution"
      tools={
        <div className="evolution-tools">
          <ul className="legend">
            {[...LEVEL_CLASSES].reverse().map((level) => (
              <li key={level}>
                <Link
                  to={{ page: 'alerts', filters: { ...NO_FILTERS, levels: [level] } }}
                  title={`Levels ${levelSpan(level)}: show these alerts`}
                >
                  <LevelShape level={level} />
                  <span className="level-word">{level}</span>
                  <strong>{count(totals[level])}</strong>
                </Link>
              </li>
            ))}
          </ul>
          <div className="segments" role="group" aria-label="Form">
            {(['chart', 'table'] as const).map((choice) => (
              <button
                key={choice}
                type="button"
                className="segment"
                aria-pressed={form === choice}
                onClick={() => setForm(choice)}
              >
                {choice === 'chart' ? 'Chart' : 'Table'}
              </button>
            ))}
          </div>
          <HuntLink query={overview.query} what="Alerts by level" />
        </div>
      }
    >
      {form === 'chart' ? (
        <>
          <EvolutionChart
            overview={overview}
            gaps={gaps.data ?? []}
            onZoom={(from, to) => go({ range: between(from, to) })}
          />
          <p className="evolution-note muted">
            One column is {lengthWords(overview.bucketSeconds * 1000)}. Drag over columns to zoom in.
            {late > 0 && (
              <span className="evolution-key">
                <svg width="14" height="10" aria-hidden="true">
                  <rect className="late-key" width="14" height="10" />
                  <path className="late-line" d="M0 10 10 0M5 12 16 1" />
                </svg>
                {counted(late, 'alert')} on events that came in more than an hour late
              </span>
            )}
            {gaps.failure === undefined ? (
              <GapWords gaps={gaps.data ?? []} />
            ) : (
              <span>Whether all was read that there is cannot be told here.</span>
            )}
          </p>
        </>
      ) : (
        <EvolutionTable overview={overview} />
      )}
    </Panel>
  );
}
