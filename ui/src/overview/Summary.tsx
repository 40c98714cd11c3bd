import { overviewPath } from '../api/paths';
import type { Overview as Answer } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { Failure } from '../parts/Failure';
import { WhyEmpty } from '../sources/WhyEmpty';
import { useWindow } from '../time/now';
import { useView } from '../url/navigation';
import { AzureStrip } from './AzureStrip';
import { Evolution } from './Evolution';
import { NewestGrave } from './NewestGrave';
import { ChartSkeleton } from './OverviewSkeleton';
import { Tiles } from './Tiles';
import { TopRules } from './TopRules';
import { TopValues } from './TopValues';
import { ValuePanel } from './ValuePanel';
import { Watched } from './Watched';
import { WhatChanged } from './WhatChanged';
import { WhenNear } from './WhenNear';
import type { TileAnswer } from './types';
import { usePanel } from './usePanel';

/** Key numbers, alerts over time, and what stands out. Each panel asks for itself, those further down when they are near. */
export function Summary() {
  const { range } = useView();
  const window = useWindow();
  const subject = JSON.stringify(range);
  const { data, failure, retry } = useAnswer<Answer>(overviewPath(window), subject);
  const events = usePanel<TileAnswer>('tiles/events');
  return (
    <>
      <Tiles sources={data?.sources} events={events} />
      <Watched />
      {failure !== undefined && <Failure what="The overview could not be loaded." failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && <ChartSkeleton />}
      {data?.alerts === 0 && (
        <div className="panel">
          <WhyEmpty {...(typeof events.data?.value === 'number' ? { events: events.data.value } : {})} />
        </div>
      )}
      {data !== undefined && data.alerts > 0 && (
        <>
          <Evolution overview={data} />
          <div className="tops">
            <TopRules />
            <TopValues
              title="Top users"
              panel="users"
              filter="users"
              testId="top-users"
              none="No alert names a user."
            />
            <TopValues
              title="Top source addresses"
              panel="addresses"
              filter="ips"
              testId="top-source-ips"
              none="No alert names an address."
            />
          </div>
          <NewestGrave window={window} subject={subject} />
        </>
      )}
      {/* Not before what stands above has its height: on a short page everything is near. */}
      {(data !== undefined || failure !== undefined) && (
        <>
          <WhenNear height="340px">
            <div className="pair">
              <ValuePanel
                title="Top applications"
                panel="applications"
                column="AppDisplayName"
                unit="sign-ins"
                kind="app"
              />
              <ValuePanel title="Top operations" panel="operations" column="OperationName" unit="audit events" />
            </div>
          </WhenNear>
          <WhenNear height="260px">
            <WhatChanged />
          </WhenNear>
          <WhenNear height="700px">
            <AzureStrip />
          </WhenNear>
        </>
      )}
    </>
  );
}
