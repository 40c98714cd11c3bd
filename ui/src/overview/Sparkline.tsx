interface Props {
  values: readonly number[];
  className?: string;
}

const WIDTH = 100;
const HEIGHT = 28;

/** A line without axes; it stretches to the width of its place. The numbers stand beside it in words. */
export function Sparkline({ values, className = '' }: Props) {
  if (values.length < 2) {
    return null;
  }
  const greatest = Math.max(...values, 1);
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - (value / greatest) * (HEIGHT - 4);
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  });
  return (
    <svg
      className={`spark ${className}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon className="spark-area" points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} />
      <polyline className="spark-line" points={points.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
