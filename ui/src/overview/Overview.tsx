import { overviewPath } from '../api/paths';
import type { Overview as Answer } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { Failure } from '../parts/Failure';
import { useTitle } from '../shell/useTitle';
import { WhyEmpty } from '../sources/WhyEmpty';
import { useWindow } from '../time/now';
import { useView } from '../url/navigation';
import { Evolution } from './Evolution';
import { NewestGrave } from './NewestGrave';
import { OverviewSkeleton } from './OverviewSkeleton';
import { Tiles } from './Tiles';
import { TopRules } from './TopRules';
import { TopValues } from './TopValues';

/** What happened in the chosen range, at a glance. */
export function Overview() {
  useTitle('Overview');
  const { range } = useView();
  const window = useWindow();
  const subject = JSON.stringify(range);
  const { data, failure, retry } = useAnswer<Answer>(overviewPath(window), subject);
  return (
    <div className="overview">
      {failure !== undefined && <Failure what="The overview could not be loaded." failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && <OverviewSkeleton />}
      {data !== undefined && (
        <>
          <Tiles overview={data} />
          {data.totals.alerts === 0 ? (
            <div className="panel">
              <WhyEmpty events={data.totals.events} />
            </div>
          ) : (
            <>
              <Evolution overview={data} />
              <div className="tops">
                <TopRules rules={data.topRules} query={data.queries?.topRules} />
                <TopValues
                  title="Top users"
                  filter="users"
                  query={data.queries?.topUsers}
                  testId="top-users"
                  none="No alert names a user."
                  values={data.topUsers.map(({ user, ...rest }) => ({ value: user, ...rest }))}
                />
                <TopValues
                  title="Top source addresses"
                  filter="ips"
                  query={data.queries?.topSourceIps}
                  testId="top-source-ips"
                  none="No alert names an address."
                  values={data.topSourceIps.map(({ ip, ...rest }) => ({ value: ip, ...rest }))}
                />
              </div>
              <NewestGrave window={window} subject={subject} />
            </>
          )}
        </>
      )}
    </div>
  );
}
