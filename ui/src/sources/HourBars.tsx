interface Props {
  values: readonly number[];
  /** What it shows, for who does not see it. */
  name: string;
}

const WIDTH = 75;
const HEIGHT = 18;

/** Rows hour by hour as small bars; an hour without any leaves a dot. */
export function HourBars({ values, name }: Props) {
  const greatest = Math.max(...values, 1);
  const step = WIDTH / Math.max(values.length, 1);
  return (
    <svg
      className="hour-bars"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={name}
    >
      {values.map((value, place) => {
        const height = value === 0 ? 1 : Math.max(2, (value / greatest) * HEIGHT);
        return (
          <rect
            key={place}
            className={value === 0 ? 'hour-bar hour-bar-none' : 'hour-bar'}
            x={place * step}
            y={HEIGHT - height}
            width={Math.max(1, step - 1)}
            height={height}
          />
        );
      })}
    </svg>
  );
}
