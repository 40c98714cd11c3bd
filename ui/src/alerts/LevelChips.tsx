import { LevelShape } from '../level/LevelShape';
import { LEVEL_CLASSES, type LevelClass, levelSpan } from '../level/level';

interface Props {
  /** None means all. */
  chosen: readonly LevelClass[];
  onChoose: (levels: LevelClass[]) => void;
}

/** One switch for each class of levels. */
export function LevelChips({ chosen, onChoose }: Props) {
  return (
    <div className="chips" role="group" aria-label="Levels">
      {LEVEL_CLASSES.map((level) => {
        const on = chosen.includes(level);
        return (
          <button
            key={level}
            type="button"
            className={`chip chip-${level}`}
            aria-pressed={on}
            data-testid={`level-${level}`}
            title={`Levels ${levelSpan(level)}`}
            onClick={() => onChoose(LEVEL_CLASSES.filter((other) => (other === level ? !on : chosen.includes(other))))}
          >
            <LevelShape level={level} />
            <span className="level-word">{level}</span>
          </button>
        );
      })}
    </div>
  );
}
