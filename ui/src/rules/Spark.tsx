const WIDTH = 62;
const HEIGHT = 18;

/** Hits per day as small columns; the number beside it says how many there are. */
export function Spark({ days }: { days: readonly number[] }) {
  const greatest = Math.max(...days, 1);
  const step = WIDTH / Math.max(days.length, 1);
  if (days.every((count) => count === 0)) {
    return null;
  }
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      {days.map((count, index) =>
        count === 0 ? null : (
          <rect
            key={index}
            x={index * step}
            width={Math.max(step - 0.5, 1)}
            y={HEIGHT - Math.max((count / greatest) * HEIGHT, 1.5)}
            height={Math.max((count / greatest) * HEIGHT, 1.5)}
          />
        ),
      )}
    </svg>
  );
}
