import { LevelShape } from './LevelShape';
import { levelClass } from './level';

interface Props {
  /** 0 to 16. */
  level: number;
}

/** The level in colour, shape, number and word. */
export function LevelBadge({ level }: Props) {
  const name = levelClass(level);
  return (
    <span className={`badge badge-${name}`} title={`Level ${level} of 16`}>
      <LevelShape level={name} />
      <span className="badge-number">{level}</span>
      <span className="badge-word">{name}</span>
    </span>
  );
}
