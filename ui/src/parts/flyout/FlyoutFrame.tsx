import { type HTMLAttributes, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon, type IconName } from '../Icon';
import { useStore } from '../store';
import { WidthHandle } from './WidthHandle';
import { flyoutWidth } from './flyoutWidth';
import { useFlyoutKeys } from './useFlyoutKeys';

/** A step along the list that the flyout stands beside. */
interface Step {
  /** What the button is called. */
  readonly name: string;
  readonly title: string;
  readonly isPossible: boolean;
}

interface Props {
  testId: string;
  className?: string;
  /** Whether it takes the whole page instead of standing beside a list. */
  full?: boolean;
  title: ReactNode;
  /** What stands in front of the place. */
  lead: ReactNode;
  /** Where in its list it is, in words. */
  place: string;
  back: Step;
  on: Step;
  onWalk: (step: -1 | 1) => void;
  /** Buttons between the steps and the one that closes. */
  tools?: ReactNode;
  closeTestId: string;
  onClose: () => void;
  /** What stands below the title. */
  head?: ReactNode;
  /** What makes the body more than a region under the title: the panel of a tab. */
  body?: HTMLAttributes<HTMLDivElement>;
  /** Another of these begins at the top of its body. */
  bodyKey: string;
  children: ReactNode;
  /** What stands behind the body. */
  foot?: ReactNode;
}

/** What stands beside a list and tells of one of its entries: ← and → walk the list, Escape closes, the edge makes it wider. */
export function FlyoutFrame(props: Props) {
  const { full = false, onWalk, onClose, back, on, body = {} } = props;
  const width = useStore(flyoutWidth);
  const heading = useId();
  const box = useRef<HTMLDivElement>(null);
  useFlyoutKeys(onWalk, onClose);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div
      className={`flyout${full ? ' flyout-full' : ''} ${props.className ?? ''}`.trim()}
      ref={box}
      role={full ? 'region' : 'dialog'}
      aria-labelledby={heading}
      tabIndex={-1}
      style={full ? {} : { width: `min(${width}px, 100%)` }}
      data-testid={props.testId}
    >
      {!full && <WidthHandle />}
      <header className="flyout-head">
        <div className="flyout-tools">
          {props.lead}
          <span className="flyout-place muted">{props.place}</span>
          <StepButton step={back} icon="left" onStep={() => onWalk(-1)} />
          <StepButton step={on} icon="right" onStep={() => onWalk(1)} />
          {props.tools}
          <button
            type="button"
            className="icon-button"
            aria-label="Close"
            title="Close (Esc)"
            data-testid={props.closeTestId}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        <h2 id={heading}>{props.title}</h2>
        {props.head}
      </header>
      <div
        className="flyout-body"
        tabIndex={0}
        {...(body.role === undefined ? { role: 'region', 'aria-labelledby': heading } : body)}
        key={props.bodyKey}
      >
        {props.children}
      </div>
      {props.foot}
    </div>
  );
}

function StepButton({ step, icon, onStep }: { step: Step; icon: IconName; onStep: () => void }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={step.name}
      title={step.title}
      disabled={!step.isPossible}
      onClick={onStep}
    >
      <Icon name={icon} />
    </button>
  );
}
