import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  /** CSS length that the place takes until its content is there. */
  height: string;
  children: ReactNode;
}

/** Content that is made, and asks for its data, when the reader has scrolled near; it stays then. */
export function WhenNear({ height, children }: Props) {
  const [near, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watched = place.current;
    if (watched === null) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          setNear(true);
        }
      },
      { rootMargin: '300px' },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return near ? children : <div ref={place} style={{ minHeight: height }} />;
}
