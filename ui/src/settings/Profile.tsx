import { singleKeys } from '../alerts/work/keys';
import { Panel } from '../parts/Panel';
import { type Store, useStore } from '../parts/store';
import { useMayDo } from '../session/mayDo';
import { session } from '../session/session';
import { contrast } from '../theme/contrast';
import { density } from '../theme/density';
import { theme } from '../theme/theme';
import { zone, zoneName } from '../time/zone';
import { PasswordForm } from './PasswordForm';
import { ROLE_MEANINGS } from './roles';

/** Who somebody is here, and how the pages look to them. */
export function Profile() {
  const state = useStore(session);
  const hasPassword = useMayDo('change the own password');
  return (
    <>
      <Panel title="Appearance" testId="appearance">
        <div className="settings-form">
          <Choice
            name="Theme"
            store={theme}
            words={{ system: 'As the system', light: 'Light', dark: 'Dark' }}
            testId="theme"
          />
          <Choice
            name="Contrast"
            store={contrast}
            words={{ system: 'As the system', usual: 'Usual', more: 'High' }}
            testId="contrast"
          />
          <Choice
            name="Times"
            store={zone}
            words={{ utc: 'UTC', local: `This computer's (${zoneName('local')})` }}
            testId="zone"
          />
          <Choice
            name="Rows of tables"
            store={density}
            words={{ usual: 'Usual', compact: 'Compact' }}
            testId="density"
          />
          <Choice
            name="Single letters as keys (j, k, a, c …)"
            store={singleKeys}
            words={{ on: 'On', off: 'Off' }}
            testId="keys"
          />
          <p className="muted">These are kept in this browser.</p>
        </div>
      </Panel>
      <Panel title="Account" testId="account">
        {state.kind === 'in' && (
          <p className="settings-text">
            You are <strong>{state.user}</strong>. Your role is <strong>{state.role}</strong>: it{' '}
            {ROLE_MEANINGS[state.role]}.
          </p>
        )}
        {hasPassword && <PasswordForm />}
      </Panel>
    </>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  store: Store<T>;
  /** In the order in which they are offered. */
  words: Record<T, string>;
  testId: string;
}

function Choice<T extends string>({ name, store, words, testId }: ChoiceProps<T>) {
  const chosen = useStore(store);
  return (
    <fieldset className="settings-choice">
      <legend>{name}</legend>
      <div className="segments">
        {(Object.keys(words) as T[]).map((value) => (
          <button
            key={value}
            type="button"
            className="segment"
            aria-pressed={chosen === value}
            data-testid={`${testId}-${value}`}
            onClick={() => store.set(value)}
          >
            {words[value]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
