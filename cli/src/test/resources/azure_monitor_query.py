"""Every call of Azure's Python library that clients.md names, against the server in the environment."""
import os
from datetime import datetime, timedelta, timezone

from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError
from azure.monitor.query import LogsBatchQuery, LogsQueryClient, LogsQueryStatus


class ApiToken:
    def get_token(self, *scopes, **options):
        return AccessToken(os.environ["TOKEN"], 2**31 - 1)


client = LogsQueryClient(
    ApiToken(), endpoint="https://" + os.environ["HOST"], connection_verify=os.environ["CA"])
workspace = os.environ["WORKSPACE"]

answer = client.query_workspace(
    workspace,
    "print t = datetime(2026-11-23T10:11:12.1234567Z), r = real(nan), b = true, d = dynamic({'a': 1}) | render piechart",
    timespan=(datetime.now(timezone.utc) - timedelta(days=1), timedelta(days=1)),
    include_statistics=True,
    include_visualization=True,
    server_timeout=30,
    additional_workspaces=["local"])
assert answer.status == LogsQueryStatus.SUCCESS
row = answer.tables[0].rows[0]
assert isinstance(row["t"], datetime), row["t"]
assert row["b"] is True
assert answer.statistics["query"]["datasetStatistics"][0]["tableRowCount"] == 1
assert answer.visualization["visualization"] == "piechart"

good, bad = client.query_batch([
    LogsBatchQuery(workspace_id=workspace, query="print x = 1", timespan=timedelta(days=1)),
    LogsBatchQuery(workspace_id=workspace, query="print |", timespan=timedelta(days=1))])
assert good.tables[0].rows[0][0] == 1
assert bad.code == "BadArgumentError", bad

partial = client.query_workspace(
    workspace, "range x from 1 to 700 step 1 | extend s = strrep('x', 100000)", timespan=timedelta(days=1))
assert partial.status == LogsQueryStatus.PARTIAL
assert partial.partial_error.code == "PartialError"

try:
    client.query_workspace(workspace, "NoSuchLogs | take 1", timespan=timedelta(days=1))
    raise AssertionError("an unknown table was answered")
except HttpResponseError as e:
    assert e.status_code == 400 and "NoSuchLogs" in str(e), e

print(42)
