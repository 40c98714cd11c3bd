import type { Bucket } from '../api/types';
import { count } from '../format/numbers';
import { LevelShape } from '../level/LevelShape';
import { LEVEL_CLASSES } from '../level/level';
import { useStore } from '../parts/store';
import { windowWords } from '../time/format';
import type { Window } from '../time/range';
import { zone } from '../time/zone';
import { bucketTotal } from './columns';

const WIDTH = 196;

interface Props {
  bucket: Bucket;
  /** Milliseconds that the bucket covers. */
  length: number;
  /** The middle of the column and the width of the chart, in pixels. */
  x: number;
  width: number;
  /** What letting go would zoom into. */
  zoom: Window | undefined;
}

/** What one column says, beside it. */
export function BucketTip({ bucket, length, x, width, zoom }: Props) {
  const chosen = useStore(zone);
  const from = Date.parse(bucket.time);
  const left = x + WIDTH + 16 > width ? Math.max(x - WIDTH - 12, 0) : x + 12;
  return (
    <div className="tip" style={{ left, width: WIDTH }} role="status">
      <p className="tip-title">{windowWords(zoom ?? { from, to: from + length }, chosen)}</p>
      {zoom !== undefined ? (
        <p className="muted">Zoom to this range</p>
      ) : (
        <table>
          <tbody>
            {[...LEVEL_CLASSES]
              .reverse()
              .filter((level) => bucket[level] > 0)
              .map((level) => (
                <tr key={level}>
                  <th scope="row">
                    <span className="level-name">
                      <LevelShape level={level} />
                      {level}
                    </span>
                  </th>
                  <td>{count(bucket[level])}</td>
                </tr>
              ))}
            <tr className="tip-total">
              <th scope="row">alerts</th>
              <td>{count(bucketTotal(bucket))}</td>
            </tr>
            {bucket.late > 0 && (
              <tr>
                <th scope="row">of them late</th>
                <td>{count(bucket.late)}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}
