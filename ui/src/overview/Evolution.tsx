import { useState } from 'react';
import type { Overview } from '../api/types';
import { count } from '../format/numbers';
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
import { levelTotals } from './columns';

interface Props {
  overview: Overview;
}

/** Alerts over time, as a chart or as a table, with a legend that leads to the alerts of a level. */
export function Evolution({ overview }: Props) {
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const totals = levelTotals(overview.evolution);
  return (
    <Panel
      title="Alerts by level"
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
          <HuntLink query={overview.queries?.evolution} what="Alerts by level" />
        </div>
      }
    >
      {form === 'chart' ? (
        <>
          <EvolutionChart overview={overview} onZoom={(from, to) => go({ range: between(from, to) })} />
          <p className="evolution-note muted">
            One column is {lengthWords(overview.bucketSeconds * 1000)}. Drag over columns to zoom in.
          </p>
        </>
      ) : (
        <EvolutionTable overview={overview} />
      )}
    </Panel>
  );
}
