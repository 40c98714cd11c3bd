import { type KeyboardEvent, useRef, useState } from 'react';
import type { AttackShow } from '../url/overview';
import { TechniqueCell } from './TechniqueCell';
import { type Facts, heat } from './facts';
import { TACTICS, subTechniques } from './techniques';

interface Props {
  facts: ReadonlyMap<string, Facts>;
  show: AttackShow;
  unfolded: ReadonlySet<string>;
  /** The id of the technique that is open, or the empty text. */
  open: string;
  onFold: (id: string) => void;
}

/** Tactics as columns, techniques as cells. One cell is in the order of Tab; the arrow keys walk from cell to cell. */
export function Matrix({ facts, show, unfolded, open, onFold }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [tabbed, setTabbed] = useState('0-0');
  const valueOf = (id: string) => (show === 'alerts' ? facts.get(id)?.alerts : facts.get(id)?.rules.length) ?? 0;
  const greatest = Math.max(1, ...TACTICS.flatMap(({ techniques }) => techniques.map(valueOf)));

  function walk(event: KeyboardEvent) {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
    const steps: Record<string, readonly [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = steps[event.key];
    if (cell === null || step === undefined) {
      return;
    }
    event.preventDefault();
    const columns = [...(box.current?.querySelectorAll('[data-tactic]') ?? [])].map((column) => [
      ...column.querySelectorAll<HTMLElement>('[data-cell]'),
    ]);
    const column = columns.findIndex((cells) => cells.includes(cell));
    const row = columns[column]?.indexOf(cell) ?? 0;
    const next = columns[Math.min(Math.max(column + step[0], 0), columns.length - 1)] ?? [];
    next[Math.min(Math.max(row + step[1], 0), next.length - 1)]?.focus();
  }

  return (
    <div
      className="attack-matrix"
      ref={box}
      role="group"
      aria-label="Techniques by tactic. Arrow keys walk the cells, Enter opens one."
      onKeyDown={walk}
      data-testid="attack-matrix"
    >
      {TACTICS.map((tactic, column) => (
        <section key={tactic.id} data-tactic={tactic.word} aria-label={tactic.name} className="attack-tactic">
          <h3>{tactic.name}</h3>
          <p className="muted attack-tactic-sum">
            {tactic.techniques.filter((id) => (facts.get(id)?.rules.length ?? 0) > 0).length} of{' '}
            {tactic.techniques.length} covered
          </p>
          <ul>
            {tactic.techniques.map((id, row) => {
              const subs = subTechniques(id);
              const isUnfolded = unfolded.has(id);
              const place = `${column}-${row}`;
              return (
                <li key={id}>
                  <TechniqueCell
                    id={id}
                    facts={facts.get(id)}
                    value={valueOf(id)}
                    heat={heat(valueOf(id), greatest)}
                    show={show}
                    open={open === id}
                    tabbed={tabbed === place}
                    onFocus={() => setTabbed(place)}
                    folding={
                      subs.length === 0 ? undefined : { count: subs.length, isUnfolded, onFold: () => onFold(id) }
                    }
                  />
                  {isUnfolded && (
                    <ul className="attack-subs">
                      {subs.map((sub) => (
                        <li key={sub}>
                          <TechniqueCell
                            id={sub}
                            facts={facts.get(sub)}
                            value={valueOf(sub)}
                            heat={heat(valueOf(sub), greatest)}
                            show={show}
                            open={open === sub}
                            tabbed={tabbed === `${place}-${sub}`}
                            onFocus={() => setTabbed(`${place}-${sub}`)}
                            folding={undefined}
                          />
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
