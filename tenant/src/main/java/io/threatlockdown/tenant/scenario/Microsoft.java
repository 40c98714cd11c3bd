package io.threatlockdown.tenant.scenario;

import java.util.List;
import java.util.UUID;

/** Applications of Microsoft that are in every tenant, under the ids they have everywhere. */
final class Microsoft {
    static final String TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    static final CloudApp AZURE_PORTAL = app("Azure Portal", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c");
    static final CloudApp AZURE_CLI = app("Microsoft Azure CLI", "04b07795-8ddb-461a-bbee-02f9e1bf7b46");
    static final CloudApp AZURE_POWERSHELL = app("Microsoft Azure PowerShell", "1950a258-227b-4e31-a9cf-717495945fc2");
    static final CloudApp OFFICE_HOME = app("OfficeHome", "4765445b-32c6-49b0-83e6-1d93765276ca");
    static final CloudApp OUTLOOK_WEB = app("One Outlook Web", "9199bf20-a13f-4107-85dc-02114787ef48");
    static final CloudApp OUTLOOK_MOBILE = app("Outlook Mobile", "27922004-5251-4030-b22d-91ecd9a37ea4");
    static final CloudApp OFFICE = app("Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c");
    static final CloudApp TEAMS = app("Microsoft Teams", "1fec8e78-bce4-4aaf-ab1b-5451cc387264");
    static final CloudApp TEAMS_WEB = app("Microsoft Teams Web Client", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346");
    static final CloudApp ONEDRIVE = app("OneDrive SyncEngine", "ab9b8c07-8f02-4f72-87fa-80105867a763");
    static final CloudApp MY_SIGN_INS = app("My Signins", "19db86c3-b2b9-44cc-b339-36da233a3be2");

    static final CloudApp GRAPH = app("Microsoft Graph", "00000003-0000-0000-c000-000000000000");
    static final CloudApp EXCHANGE = app("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000");
    static final CloudApp SHAREPOINT = app("Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000");
    static final CloudApp SERVICE_MANAGEMENT =
            app("Windows Azure Service Management API", "797f4846-ba00-4fd7-ba43-dac1f8f63013");
    static final CloudApp KEY_VAULT = app("Azure Key Vault", "cfa8b339-82a2-471a-a3c9-0fc0be7a4093");
    static final CloudApp INTUNE = app("Microsoft Intune", "0000000a-0000-0000-c000-000000000000");
    static final CloudApp STORAGE = app("Azure Storage", "e406a681-f3d4-42a8-90b6-c2b029497af1");

    /** What people in an office open, with the resource that each asks a token for. */
    static final List<Use> EVERYDAY = List.of(
            new Use(OFFICE_HOME, GRAPH),
            new Use(OUTLOOK_WEB, EXCHANGE),
            new Use(OUTLOOK_MOBILE, EXCHANGE),
            new Use(OFFICE, EXCHANGE),
            new Use(OFFICE, SHAREPOINT),
            new Use(TEAMS, GRAPH),
            new Use(TEAMS_WEB, GRAPH),
            new Use(ONEDRIVE, SHAREPOINT));

    /** What those who run the cloud open besides. */
    static final List<Use> ADMINISTRATION = List.of(
            new Use(AZURE_PORTAL, SERVICE_MANAGEMENT),
            new Use(AZURE_PORTAL, GRAPH),
            new Use(AZURE_CLI, SERVICE_MANAGEMENT),
            new Use(AZURE_POWERSHELL, SERVICE_MANAGEMENT));

    private Microsoft() {}

    /** An application and the resource that it asks a token for. */
    record Use(CloudApp app, CloudApp resource) {}

    private static CloudApp app(String name, String id) {
        UUID appId = UUID.fromString(id);
        // The principal of a well-known application differs from tenant to tenant; any fixed one is as good.
        return new CloudApp(
                name,
                appId,
                TENANT,
                Dice.at(appId.getMostSignificantBits(), "principal", 0).guid());
    }
}
