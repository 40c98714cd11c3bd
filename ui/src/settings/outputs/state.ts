import type { Output } from './types';

export type OutputState = 'off' | 'well' | 'behind' | 'stuck';

/** Lines that wait for longer than a turn of writing are behind. */
const MANY_WAITING = 2_000;

export function stateOf({ on, trouble, waiting }: Output): OutputState {
  if (!on) {
    return 'off';
  }
  if (trouble !== null) {
    return 'stuck';
  }
  return waiting > MANY_WAITING ? 'behind' : 'well';
}

export const STATE_WORDS: Readonly<Record<OutputState, string>> = {
  off: 'Off',
  well: 'OK',
  behind: 'Catching up',
  stuck: 'Failing',
};

/** What of the configuration turns an output on. */
export function outputLines(name: string): string {
  const option = name === 'alerts' ? 'jsonout_output' : 'logall_json';
  return `<global>\n  <${option}>yes</${option}>\n</global>`;
}
