package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.UUID;

/** The daily work in the directory: joiners, group members, new phones, forgotten passwords, joined laptops. */
final class OrdinaryChanges {
    private static final String PORTAL_AGENT = Platform.WINDOWS_EDGE.userAgent();

    private final LogBook book;
    private final Organisation organisation;

    OrdinaryChanges(LogBook book) {
        this.book = book;
        this.organisation = book.organisation();
    }

    Event any(Instant time, Dice dice) {
        AuditEntry entry = switch (dice.below(12)) {
            case 0 -> userUpdated(time, dice);
            case 1, 2 -> groupMember(time, "Add member to group", "Assign", dice);
            case 3 -> groupMember(time, "Remove member from group", "Unassign", dice);
            case 4 -> ownPasswordChanged(time, dice);
            case 5 -> passwordReset(time, dice);
            case 6 -> methodRegistered(time, dice);
            case 7 -> deviceUpdated(time, dice);
            case 8 -> deviceRegistered(time, dice);
            case 9 -> appAssigned(time, dice);
            case 10 -> groupUpdated(time, dice);
            default -> tokensRevalidated(time, dice);
        };
        return book.write(entry, dice);
    }

    private AuditEntry userUpdated(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        String newTitle = dice.pick(person.department().jobTitles());
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Update user",
                        "UserManagement",
                        "Update",
                        synchronizer(),
                        Target.user(
                                person,
                                Change.of("JobTitle", Shape.list(person.jobTitle()), Shape.list(newTitle)),
                                Change.of("Included Updated Properties", null, "JobTitle"),
                                Change.of("TargetId.UserType", null, person.userType())))
                .with("UserType", person.userType());
    }

    private AuditEntry groupMember(Instant time, String operation, String type, Dice dice) {
        Person person = dice.pick(organisation.members());
        Organisation.Group group = dice.pick(organisation.groups());
        boolean added = type.equals("Assign");
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        operation,
                        "GroupManagement",
                        type,
                        serviceDesk(dice),
                        Target.user(
                                person,
                                Change.of("Group.ObjectID", added ? null : group.id(), added ? group.id() : null),
                                Change.of(
                                        "Group.DisplayName", added ? null : group.name(), added ? group.name() : null),
                                Change.of("Group.WellKnownObjectName", null, null)),
                        Target.group(group))
                .with("User-Agent", PORTAL_AGENT);
    }

    private AuditEntry ownPasswordChanged(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Change password (self-service)",
                        "UserManagement",
                        "Update",
                        AuditEntry.someone(person, person.home()),
                        Target.user(person))
                .by("Self-service Password Management")
                .because("success", "None");
    }

    private AuditEntry passwordReset(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Reset password (by admin)",
                        "UserManagement",
                        "Update",
                        serviceDesk(dice),
                        Target.user(person))
                .by("Self-service Password Management")
                .because("success", "None");
    }

    private AuditEntry methodRegistered(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "User registered security info",
                        "UserManagement",
                        "Update",
                        AuditEntry.someone(person, person.office()),
                        Target.user(person))
                .by("Authentication Methods")
                .because("success", "User registered Microsoft Authenticator App with Notification and Code");
    }

    private AuditEntry deviceUpdated(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        Device device = person.desk();
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Update device",
                        "Device",
                        "Update",
                        AuditEntry.program(Microsoft.INTUNE),
                        Target.of(
                                "Device",
                                device.id(),
                                device.name(),
                                Change.of(
                                        "DeviceOSVersion",
                                        Shape.list("10.0.26100.6584"),
                                        Shape.list("10.0.26100.6899")),
                                Change.of("Included Updated Properties", null, "DeviceOSVersion"),
                                Change.of("TargetId.DeviceId", null, device.id()),
                                Change.of("TargetId.DeviceOSType", null, device.operatingSystem()),
                                Change.of("TargetId.DeviceTrustType", null, "AzureAd")))
                .with("DeviceId", device.id())
                .with("DeviceOSType", device.operatingSystem())
                .with("DeviceTrustType", "AzureAd");
    }

    private AuditEntry deviceRegistered(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        String deviceId = dice.guidText();
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Register device",
                        "Device",
                        "Add",
                        AuditEntry.someone(person, person.office()),
                        Target.of("Device", deviceId, "QS-LT-" + dice.between(2_000, 9_999)))
                .by("Device Registration Service")
                .with("Device Id", deviceId)
                .with("Device OS", "Windows 10.0.26100.6899")
                .with("Device Trust Type", "AzureAd")
                .with("User-Agent", "Dsreg/10.0 (Windows 10.0.26100.6899)");
    }

    private AuditEntry appAssigned(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        CloudApp app = dice.pick(organisation.apps());
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Add app role assignment grant to user",
                        "UserManagement",
                        "Assign",
                        serviceDesk(dice),
                        Target.of(
                                "ServicePrincipal",
                                app.principal(),
                                app.displayName(),
                                Change.of("AppRole.Id", null, new UUID(0, 0)),
                                Change.of("AppRole.Value", null, null),
                                Change.of("AppRole.DisplayName", null, null),
                                Change.of("User.ObjectID", null, person.id()),
                                Change.of("User.UPN", null, person.userPrincipalName()),
                                Change.of("TargetId.ServicePrincipalNames", null, app.appId())),
                        Target.user(person))
                .with("AppId", app.appId().toString());
    }

    private AuditEntry groupUpdated(Instant time, Dice dice) {
        Organisation.Group group = dice.pick(organisation.groups());
        return AuditEntry.of(
                time,
                dice.guid(),
                "Update group",
                "GroupManagement",
                "Update",
                serviceDesk(dice),
                Target.group(
                        group,
                        Change.of("Description", Shape.list(""), Shape.list("Reviewed in the access review")),
                        Change.of("Included Updated Properties", null, "Description")));
    }

    private AuditEntry tokensRevalidated(Instant time, Dice dice) {
        Person person = dice.pick(organisation.members());
        return AuditEntry.of(
                time,
                dice.guid(),
                "Update StsRefreshTokenValidFrom Timestamp",
                "UserManagement",
                "Update",
                serviceDesk(dice),
                Target.user(
                        person,
                        Change.of(
                                "StsRefreshTokensValidFrom",
                                Shape.list(time.minusSeconds(864_000).toString()),
                                Shape.list(time.toString())),
                        Change.of("Included Updated Properties", null, "StsRefreshTokensValidFrom")));
    }

    private Actor serviceDesk(Dice dice) {
        Person administrator = dice.pick(organisation.administrators());
        return AuditEntry.someone(administrator, administrator.office());
    }

    /** The program that carries the personnel file over into the directory. */
    private Actor synchronizer() {
        return AuditEntry.program(organisation.workloads().get(3).app());
    }
}
