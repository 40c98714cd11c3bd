import { LevelShape } from '../level/LevelShape';
import { type LevelClass, LEVEL_CLASSES, levelSpan } from '../level/level';

interface Props {
  levels: readonly LevelClass[];
  onLevels: (levels: readonly LevelClass[]) => void;
}

/** A switch for each class of levels; none pressed means all. */
export function LevelFilter({ levels, onLevels }: Props) {
  return (
    <div className="rule-levels" role="group" aria-label="Levels">
      {LEVEL_CLASSES.map((level) => {
        const pressed = levels.includes(level);
        return (
          <button
            key={level}
            type="button"
            className="button button-small"
            aria-pressed={pressed}
            title={`Levels ${levelSpan(level)}`}
            onClick={() => onLevels(pressed ? levels.filter((held) => held !== level) : [...levels, level])}
          >
            <LevelShape level={level} />
            {level}
          </button>
        );
      })}
    </div>
  );
}
