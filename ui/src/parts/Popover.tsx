import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface Props {
  /** What stands on the button. */
  label: ReactNode;
  /** What the button is called when its label alone does not say it. */
  name?: string;
  className?: string;
  /** Which side of the button the panel is flush with. */
  side?: 'left' | 'right';
  children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel. Escape and a click elsewhere close it; the focus goes back to the button. */
export function Popover({ label, name, className = 'tool', side = 'left', children }: Props) {
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    whole.current?.querySelector<HTMLElement>('.popover-panel [data-first], .popover-panel button')?.focus();
    function onPointer(event: PointerEvent) {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) {
        setOpen(false);
      }
    }
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div
      className="popover"
      ref={whole}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
        }
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !whole.current?.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
    >
      <button
        type="button"
        ref={button}
        className={className}
        aria-expanded={open}
        aria-controls={panel}
        aria-label={name}
        title={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className={`popover-panel popover-${side}`} id={panel}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
