import { remembered } from '../../parts/remembered';

/** Whether single letters act; for those who speak to their machine, or lean on its keys, they can be turned off. */
export const singleKeys = remembered('tld.single-keys', ['on', 'off'] as const, 'on');

/** Whether a key that was pressed is meant as a command: no text is being typed, and letters may act. */
export function isCommand(event: {
  readonly key: string;
  readonly defaultPrevented: boolean;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) {
    return false;
  }
  return !isTyping(event.target) && (event.key.length > 1 || singleKeys.get() === 'on');
}

/** Whether text is written where a key was pressed. An editor lies in a shadow tree, from which only its host is seen. */
function isTyping(target: EventTarget | null): boolean {
  let at = target;
  while (at instanceof HTMLElement && at.shadowRoot !== null && at.shadowRoot.activeElement !== null) {
    at = at.shadowRoot.activeElement;
  }
  return (
    at instanceof HTMLElement && (at.isContentEditable || at.matches('input:not([type="checkbox"]), select, textarea'))
  );
}

export const KEYS: readonly (readonly [string, string])[] = [
  ['j', 'next alert'],
  ['k', 'previous alert'],
  ['Enter', 'open the alert'],
  ['x', 'tick the alert, or take the tick away'],
  ['a', 'acknowledge: in progress, and mine'],
  ['c', 'close with a reason'],
  ['e', 'make an exception'],
  ['/', 'search'],
  ['f', 'add a filter'],
  ['Esc', 'close what is open, or untick all'],
  ['g o', 'to the overview; so g a alerts, g e entities, g r rules, g h hunt, g s sources'],
  ['Ctrl K', 'jump to a page, rule, saved view or alert (⌘ K)'],
  ['?', 'this list'],
];

/** Keys that change something are of no use to somebody who only looks. */
export const WORKERS_KEYS: readonly string[] = ['x', 'a', 'c', 'e'];
