import type { Iso } from '../api/types';

/** How the way from Azure to the commit and out again is doing since the process began. */
export interface EngineState {
  readonly started: Iso;
  /** New events in each minute, the oldest first; the last one runs. None from before the start. */
  readonly eventsByMinute: readonly number[];
  readonly rules: {
    readonly events: number;
    readonly timed: number;
    /** Null before anything was timed. */
    readonly microsPerEvent: number | null;
    readonly remembered: number;
  };
  readonly mostHeldBack: number;
  readonly heldBackLimit: number;
  readonly oldestUncommitted: Iso | null;
  readonly outputs: readonly Output[];
}

export interface Output {
  readonly output: string;
  readonly waiting: number;
  readonly left: number;
  readonly failures: number;
  /** Why lines cannot leave now. */
  readonly trouble: { readonly time: Iso; readonly message: string } | null;
}

const MINUTES = 5;

/** The mean of the last five whole minutes, or of as many as there are; undefined before the first has passed. */
export function eventsPerSecond(byMinute: readonly number[]): number | undefined {
  const whole = byMinute.slice(0, -1).slice(-MINUTES);
  return whole.length === 0 ? undefined : whole.reduce((sum, events) => sum + events, 0) / (whole.length * 60);
}

/** With two digits that say something: `0.13`, `4.2`, `310`. */
export function rateWords(rate: number): string {
  if (rate === 0) {
    return '0';
  }
  if (rate < 0.01) {
    return 'under 0.01';
  }
  return rate.toFixed(rate < 1 ? 2 : rate < 10 ? 1 : 0);
}

/** The time of one event: `38 µs`, `1.2 ms`. */
export function microsWords(micros: number): string {
  return micros < 1000
    ? `${micros < 10 ? micros.toFixed(1) : micros.toFixed(0)} µs`
    : `${(micros / 1000).toFixed(1)} ms`;
}
