import { Icon, type IconName } from '../parts/Icon';
import { Time } from '../time/Time';
import type { ProbeStep, TestAnswer } from './actions';

const STEPS: Record<ProbeStep['step'], string> = {
  log_on: 'Log-on',
  permission: 'Permission',
  question: 'Question',
};

const STATES: Record<ProbeStep['state'], { readonly word: string; readonly icon: IconName }> = {
  ok: { word: 'works', icon: 'check' },
  failed: { word: 'failed', icon: 'warn' },
  not_tried: { word: 'not tried', icon: 'minus' },
};

interface Props {
  answer: TestAnswer;
  onClose: () => void;
}

/** How each step of a test went, and what mends it. */
export function TestSteps({ answer, onClose }: Props) {
  const well = answer.steps.every((step) => step.state !== 'failed');
  return (
    <section className="test-steps" aria-label="Test" data-testid="source-test">
      <p className="test-head" role="status">
        <strong>{well ? 'The test found nothing wrong' : 'The test failed'}</strong>
        <span className="muted">
          <Time at={answer.tested} />
        </span>
        <button type="button" className="icon-button" aria-label="Close the test" title="Close" onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </p>
      <ul>
        {answer.steps.map(({ step, state, message, remedy }) => (
          <li key={step} className={`test-step test-${state}`}>
            <Icon name={STATES[state].icon} size={14} />
            <strong>{STEPS[step]}</strong>
            <span>
              {STATES[state].word}
              {message !== '' && `: ${message}`}
              {remedy !== null && <span className="test-remedy">{remedy}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
