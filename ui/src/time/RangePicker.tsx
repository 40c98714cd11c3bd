import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { useStore } from '../parts/store';
import { go, useView } from '../url/navigation';
import { AbsoluteRange } from './AbsoluteRange';
import { rangeWords } from './format';
import { SinceLastVisit } from './SinceLastVisit';
import { SPANS, type Range, type Span, shift, spanWords, zoomOut } from './range';
import { zone } from './zone';

/** The range that all pages share: earlier, the choice, later, wider. */
export function RangePicker() {
  const { range } = useView();
  const chosen = useStore(zone);
  const set = (next: Range) => go({ range: next });
  const atNow = range.kind === 'last' || range.to >= Date.now();
  return (
    <div className="range" role="group" aria-label="Time range">
      <button
        type="button"
        className="tool range-step"
        aria-label="Earlier"
        title="Half a range earlier"
        onClick={() => set(shift(range, -1, Date.now()))}
      >
        <Icon name="left" size={14} />
      </button>
      <Popover
        className="tool range-choice"
        side="right"
        label={
          <>
            <Icon name="clock" size={14} />
            <span className="clip">{rangeWords(range, chosen)}</span>
            <Icon name="down" size={12} />
          </>
        }
      >
        {(close) => (
          <div className="range-panel">
            <ul className="menu">
              {(Object.keys(SPANS) as Span[]).map((span) => {
                const current = range.kind === 'last' && range.span === span;
                return (
                  <li key={span}>
                    <button
                      type="button"
                      className="menu-item"
                      aria-pressed={current}
                      data-first={current || undefined}
                      onClick={() => {
                        set({ kind: 'last', span });
                        close();
                      }}
                    >
                      {spanWords(span)}
                      {current && <Icon name="check" size={14} />}
                    </button>
                  </li>
                );
              })}
              <SinceLastVisit
                onChoose={(next) => {
                  set(next);
                  close();
                }}
              />
            </ul>
            <AbsoluteRange
              range={range}
              onChoose={(next) => {
                set(next);
                close();
              }}
            />
          </div>
        )}
      </Popover>
      <button
        type="button"
        className="tool range-step"
        aria-label="Later"
        title="Half a range later"
        disabled={atNow}
        onClick={() => set(shift(range, 1, Date.now()))}
      >
        <Icon name="right" size={14} />
      </button>
      <button
        type="button"
        className="tool range-step"
        aria-label="Twice the range"
        title="Twice the range"
        onClick={() => set(zoomOut(range, Date.now()))}
      >
        <Icon name="zoomOut" size={14} />
      </button>
    </div>
  );
}
