import type { EntityKind } from '../url/entities';
import { FirstSeenMark } from './firstSeen/FirstSeenMark';
import { InLists } from './lists/InLists';

/** What is known of an entity where it is named: that it is new, in which lists it stands. */
export function EntityMarks({ kind, name }: { kind: EntityKind; name: string }) {
  return (
    <>
      <FirstSeenMark kind={kind} name={name} />
      <InLists key={name} kind={kind} value={name} />
    </>
  );
}
