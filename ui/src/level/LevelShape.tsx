import type { LevelClass } from './level';

/** One outline for each class, so that it is known without its colour. */
const SHAPES: Record<LevelClass, string> = {
  info: 'M5 8.2A3.2 3.2 0 1 0 5 1.8a3.2 3.2 0 0 0 0 6.4Z',
  low: 'M1.2 2h7.6L5 8.6 1.2 2Z',
  medium: 'M5 .8 9.2 5 5 9.2.8 5 5 .8Z',
  high: 'M5 1.2 9.2 8.6H.8L5 1.2Z',
  critical: 'M1 1h8v8H1V1Z',
};

interface Props {
  level: LevelClass;
  size?: number;
}

export function LevelShape({ level, size = 10 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" className={`shape shape-${level}`} aria-hidden="true">
      <path d={SHAPES[level]} />
    </svg>
  );
}
