import { Icon } from '../parts/Icon';
import { toggleTheme } from './theme';

export function ThemeSwitch() {
  return (
    <button
      type="button"
      className="tool theme-switch"
      data-testid="theme-toggle"
      aria-label="Switch between the light and the dark theme"
      title="Light or dark theme"
      onClick={toggleTheme}
    >
      <Icon name="theme" />
    </button>
  );
}
