interface Props {
  size?: number;
}

/** A shield with a keyhole. */
export function Logo({ size = 24 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="logo">
      <path
        className="logo-shield"
        d="M12 1.6 20.6 4.7v6.4c0 5.2-3.5 9.3-8.6 11.3-5.1-2-8.6-6.1-8.6-11.3V4.7L12 1.6Z"
      />
      <path className="logo-shade" d="M12 1.6 20.6 4.7v6.4c0 5.2-3.5 9.3-8.6 11.3V1.6Z" />
      <path className="logo-keyhole" d="M12 7a2.7 2.7 0 0 1 1.35 5.04l.95 4.46H9.7l.95-4.46A2.7 2.7 0 0 1 12 7Z" />
    </svg>
  );
}
