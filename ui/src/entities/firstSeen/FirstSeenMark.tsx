import { useRef } from 'react';
import { useWindow } from '../../time/now';
import type { EntityKind } from '../../url/entities';
import { NewMark } from './NewMark';
import { useFirstSeen } from './useFirstSeen';

/** Says "new" beside one entity that was first seen in the range of the page; nothing else. */
export function FirstSeenMark({ kind, name }: { kind: EntityKind; name: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const found = useFirstSeen(kind, [name], useWindow(), place);
  return (
    <span ref={place} className="first-seen">
      <NewMark first={found.get(name.toLowerCase())} />
    </span>
  );
}
