import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon, type IconName } from '../parts/Icon';

export type CellChoice = 'include' | 'exclude' | 'only' | 'copy' | 'unfold' | 'entity';

const CHOICES: readonly { choice: CellChoice; words: string; icon: IconName }[] = [
  { choice: 'include', words: 'Include this value', icon: 'takeIn' },
  { choice: 'exclude', words: 'Exclude this value', icon: 'leaveOut' },
  { choice: 'only', words: 'Only this value', icon: 'filter' },
  { choice: 'copy', words: 'Copy', icon: 'copy' },
  { choice: 'unfold', words: 'Show the whole row', icon: 'right' },
];

interface Props {
  column: string;
  /** What the value names: `user`; undefined when it names nothing that has a page. */
  entity: string | undefined;
  /** Pixels in the frame of the results. */
  left: number;
  top: number;
  onChoose: (choice: CellChoice) => void;
  onClose: () => void;
}

/** What can be done with a cell. */
export function CellMenu({ column, entity, left, top, onChoose, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    menu.current?.querySelector('button')?.focus({ preventScroll: true });
    function onPointer(event: PointerEvent) {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) {
        onClose();
      }
    }
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [onClose]);

  function onKey(event: KeyboardEvent) {
    const entries = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      entries[(at + step + entries.length) % entries.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
    event.stopPropagation();
  }

  return (
    <div
      ref={menu}
      className="cell-menu menu"
      role="menu"
      aria-label={`What to do with this value of ${column}`}
      style={{ left, top }}
      onKeyDown={onKey}
    >
      {entity !== undefined && (
        <button
          type="button"
          role="menuitem"
          className="menu-item"
          data-testid="cell-entity"
          onClick={() => onChoose('entity')}
        >
          Go to this {entity}
          <Icon name="entities" size={14} />
        </button>
      )}
      {CHOICES.map(({ choice, words, icon }) => (
        <button
          key={choice}
          type="button"
          role="menuitem"
          className="menu-item"
          data-testid={`cell-${choice}`}
          onClick={() => onChoose(choice)}
        >
          {words}
          <Icon name={icon} size={14} />
        </button>
      ))}
    </div>
  );
}
