interface Props {
  /** CSS length. */
  width?: string;
  height?: string;
}

/** The grey shape of something that is on its way. */
export function Skeleton({ width = '100%', height = '1em' }: Props) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}

interface RowsProps {
  rows: number;
  height?: string;
}

export function SkeletonRows({ rows, height = '14px' }: RowsProps) {
  return (
    <div className="skeleton-rows" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} width={`${92 - ((row * 37) % 40)}%`} />
      ))}
    </div>
  );
}
