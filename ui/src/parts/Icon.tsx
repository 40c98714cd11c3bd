/** Drawn on a field of 16 by 16 with a stroke of 1.5. */
const PATHS = {
  overview: 'M2 13.5h12M3.5 11V8M6.5 11V4.5M9.5 11V6.5M12.5 11V2.5',
  alerts: 'M8 2.2 14.2 13H1.8L8 2.2ZM8 6.3v3.2M8 11.2v.1',
  sources:
    'M2.5 4c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2-2.5 2-5.5 2-5.5-.9-5.5-2Zm0 0v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2',
  entities:
    'M6 7a2.25 2.25 0 1 0 0-4.5A2.25 2.25 0 0 0 6 7Zm-4.3 6.2c.3-2.4 2-3.7 4.3-3.7s4 1.3 4.3 3.7M10.6 2.7a2.2 2.2 0 0 1 0 4.1M12 9.8c1.3.5 2.1 1.7 2.3 3.4',
  settings:
    'M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7M11 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  rules: 'M3 2.5h10v11H3v-11ZM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6',
  theme: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 2.5v11M9.5 3v10M11 3.6v8.8M12.5 5v6',
  down: 'm4 6.2 4 4 4-4',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  up: 'm4 9.8 4-4 4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  pin: 'M9.8 2.5 13.5 6.2 11 7.2 8.8 11.6 4.4 7.2 8.8 5 9.8 2.5ZM6.4 9.6l-3.9 3.9',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  share: 'M6.5 9.5 13 3M9 3h4v4M12 9.5V13H3V4h3.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8v-8Z',
  ring: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10Z',
  half: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM8 3v10M10 3.6v8.8M12 5.2v5.6',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  zoomOut: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14M4.8 7h4.4',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2 12.5 8 5 12.8V3.2Z',
  user: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8Zm-5.2 5.8c.4-2.5 2.5-3.8 5.2-3.8s4.8 1.3 5.2 3.8',
  leave: 'M9.5 2.5h-6v11h6M7 8h7M11.2 5.2 14 8l-2.8 2.8',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  eyeOff: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM2.5 13.5l11-11',
  retry: 'M13.5 3v3.5H10M13.2 6.3A5.5 5.5 0 1 0 13.5 8.5',
  warn: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.6M8 10.9v.1',
  waiting: 'M4 2.5h8M4 13.5h8M5 2.5c0 3 6 3.5 6 5.5s-6 2.5-6 5.5M11 2.5c0 3-6 3.5-6 5.5s6 2.5 6 5.5',
  filter: 'M2 3.5h12M4.5 8h7M6.8 12.5h2.4',
  leaveOut: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5 8h6',
  differs: 'M3.5 6h9M3.5 10h9M11 2.5l-6 11',
  bundle: 'M3 2.5h6.5L13 6v7.5H3v-11ZM5.5 8h5M5.5 10.5h5',
  takeIn: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5 8h6M8 5v6',
  columns: 'M2.5 3h11v10h-11V3ZM6.2 3v10M9.8 3v10',
  edit: 'M10.5 3l2.5 2.5L6 12.5 3 13l.5-3L10.5 3Z',
} as const;

export type IconName = keyof typeof PATHS;

interface Props {
  name: IconName;
  size?: number;
}

/** Decoration only: what it means is said in words beside it or in the name of its button. */
export function Icon({ name, size = 16 }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
