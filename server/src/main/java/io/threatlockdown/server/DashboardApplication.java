package io.threatlockdown.server;

import io.threatlockdown.server.accounts.AccountsController;
import io.threatlockdown.server.accounts.LogonLocks;
import io.threatlockdown.server.accounts.LogonLocksController;
import io.threatlockdown.server.accounts.OpenSessions;
import io.threatlockdown.server.accounts.OwnPasswordController;
import io.threatlockdown.server.accounts.SessionController;
import io.threatlockdown.server.accounts.SessionsController;
import io.threatlockdown.server.addresses.AddressesController;
import io.threatlockdown.server.alerts.AlertFieldsController;
import io.threatlockdown.server.alerts.AlertFilters;
import io.threatlockdown.server.alerts.AlertGroupsController;
import io.threatlockdown.server.alerts.AlertStatesController;
import io.threatlockdown.server.alerts.AlertsController;
import io.threatlockdown.server.alerts.detail.AlertDetailController;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.backfills.BackfillsController;
import io.threatlockdown.server.entities.EntitiesController;
import io.threatlockdown.server.exceptions.ExceptionsController;
import io.threatlockdown.server.functions.FunctionsController;
import io.threatlockdown.server.lists.ListsController;
import io.threatlockdown.server.lists.ListsInUse;
import io.threatlockdown.server.live.LiveController;
import io.threatlockdown.server.live.LiveStreams;
import io.threatlockdown.server.logon.CodeCover;
import io.threatlockdown.server.logon.EntraLogon;
import io.threatlockdown.server.logon.IdTokenDecoders;
import io.threatlockdown.server.logon.LogonWaysController;
import io.threatlockdown.server.metrics.EngineMetrics;
import io.threatlockdown.server.metrics.HealthController;
import io.threatlockdown.server.metrics.Measurements;
import io.threatlockdown.server.metrics.MetricsController;
import io.threatlockdown.server.metrics.RequestMetrics;
import io.threatlockdown.server.metrics.WorkspaceMetrics;
import io.threatlockdown.server.openapi.OpenApiConfiguration;
import io.threatlockdown.server.outputs.OutputsController;
import io.threatlockdown.server.overview.AttackController;
import io.threatlockdown.server.overview.GapsController;
import io.threatlockdown.server.overview.OverviewController;
import io.threatlockdown.server.overview.PanelsController;
import io.threatlockdown.server.overview.TilesController;
import io.threatlockdown.server.overview.TopController;
import io.threatlockdown.server.protocol.ClientQueries;
import io.threatlockdown.server.protocol.ProtocolController;
import io.threatlockdown.server.protocol.ProtocolSecurity;
import io.threatlockdown.server.query.AzureQueryController;
import io.threatlockdown.server.query.OpenQuestions;
import io.threatlockdown.server.query.QueryController;
import io.threatlockdown.server.query.SchemaController;
import io.threatlockdown.server.retention.RetentionController;
import io.threatlockdown.server.rules.AnalyticRulesInForce;
import io.threatlockdown.server.rules.Coverage;
import io.threatlockdown.server.rules.FieldFillController;
import io.threatlockdown.server.rules.RuleCosts;
import io.threatlockdown.server.rules.RuleHits;
import io.threatlockdown.server.rules.RuleOutcomes;
import io.threatlockdown.server.rules.RuleTestController;
import io.threatlockdown.server.rules.RulesController;
import io.threatlockdown.server.rules.RulesInForce;
import io.threatlockdown.server.rules.RulesOff;
import io.threatlockdown.server.rules.SampleRuns;
import io.threatlockdown.server.rules.SamplesController;
import io.threatlockdown.server.rules.backtest.BackTests;
import io.threatlockdown.server.rules.backtest.BackTestsController;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.server.rules.drafts.RuleDraftsController;
import io.threatlockdown.server.rules.drafts.fromquery.FromQueryController;
import io.threatlockdown.server.rules.drafts.fromquery.RuleDrafting;
import io.threatlockdown.server.running.QueryWorkers;
import io.threatlockdown.server.searches.SavedSearchesController;
import io.threatlockdown.server.sources.DiagnosticsController;
import io.threatlockdown.server.sources.EngineController;
import io.threatlockdown.server.sources.EventTables;
import io.threatlockdown.server.sources.HealthHistoryController;
import io.threatlockdown.server.sources.MeasuresController;
import io.threatlockdown.server.sources.ReconciliationController;
import io.threatlockdown.server.sources.SourceActionsController;
import io.threatlockdown.server.sources.SourcesController;
import io.threatlockdown.server.sources.SystemAlertsController;
import io.threatlockdown.server.tokens.TokenLogon;
import io.threatlockdown.server.tokens.TokensController;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** What the dashboard is made of. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    SecurityConfiguration.class,
    ApiErrors.class,
    OpenApiConfiguration.class,
    Pages.class,
    Queries.class,
    OpenSessions.class,
    SessionController.class,
    SessionsController.class,
    LogonLocks.class,
    LogonLocksController.class,
    EntraLogon.class,
    IdTokenDecoders.class,
    CodeCover.class,
    LogonWaysController.class,
    AuditLog.class,
    OwnPasswordController.class,
    AccountsController.class,
    TokenLogon.class,
    TokensController.class,
    EventTables.class,
    OverviewController.class,
    AttackController.class,
    GapsController.class,
    PanelsController.class,
    TilesController.class,
    TopController.class,
    AlertsController.class,
    AlertDetailController.class,
    AlertStatesController.class,
    AlertFilters.class,
    AlertFieldsController.class,
    AlertGroupsController.class,
    ExceptionsController.class,
    SourcesController.class,
    SourceActionsController.class,
    SystemAlertsController.class,
    DiagnosticsController.class,
    MeasuresController.class,
    EngineController.class,
    HealthHistoryController.class,
    BackfillsController.class,
    ReconciliationController.class,
    OpenQuestions.class,
    QueryController.class,
    AzureQueryController.class,
    SchemaController.class,
    AddressesController.class,
    EntitiesController.class,
    FunctionsController.class,
    SavedSearchesController.class,
    RulesInForce.class,
    RuleHits.class,
    RuleCosts.class,
    FieldFillController.class,
    RulesOff.class,
    Coverage.class,
    AnalyticRulesInForce.class,
    RuleOutcomes.class,
    RulesController.class,
    RuleTestController.class,
    SampleRuns.class,
    SamplesController.class,
    BackTests.class,
    BackTestsController.class,
    LocalRulesInUse.class,
    RuleDraftsController.class,
    FromQueryController.class,
    RuleDrafting.class,
    ListsInUse.class,
    ListsController.class,
    OutputsController.class,
    RetentionController.class,
    ProtocolSecurity.class,
    QueryWorkers.class,
    ClientQueries.class,
    ProtocolController.class,
    LiveStreams.class,
    LiveController.class,
    Measurements.class,
    RequestMetrics.class,
    EngineMetrics.class,
    WorkspaceMetrics.class,
    MetricsController.class,
    HealthController.class
})
class DashboardApplication {}
