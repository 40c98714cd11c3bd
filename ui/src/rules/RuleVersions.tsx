import { useAnswer } from '../api/useAnswer';
import { Failure } from '../parts/Failure';
import { SkeletonRows } from '../parts/Skeleton';
import { DraftHistory } from './drafts/DraftHistory';
import type { LocalRuleDetail } from './drafts/types';

/** What was done to a rule that is written here. */
export function RuleVersions({ rule }: { rule: number }) {
  const { data, failure, retry } = useAnswer<LocalRuleDetail>(`/api/rules/drafts/${rule}`);
  if (failure !== undefined) {
    return <Failure what="The history could not be loaded." failure={failure} retry={retry} />;
  }
  return data === undefined ? <SkeletonRows rows={2} height="18px" /> : <DraftHistory versions={data.versions} />;
}
