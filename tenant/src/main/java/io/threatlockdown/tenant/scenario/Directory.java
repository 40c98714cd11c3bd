package io.threatlockdown.tenant.scenario;

import java.util.ArrayList;
import java.util.List;

/** Chooses who of the organisation may open the dashboard, and as what; the same people for the same seed. */
final class Directory {
    private static final String PREFIX = "ThreatLockDown.";
    private static final List<String> ROLES = List.of("Administrator", "Engineer", "Analyst", "Viewer");

    private Directory() {}

    /** One person for each app role, one with a group alone and one with neither. */
    static List<DirectoryUser> of(Organisation organisation) {
        List<Person> members = organisation.members();
        List<DirectoryUser> users = new ArrayList<>();
        for (int i = 0; i < ROLES.size(); i++) {
            users.add(user(members.get(i), List.of(PREFIX + ROLES.get(i)), List.of()));
        }
        users.add(user(
                members.get(ROLES.size()),
                List.of(),
                List.of(organisation.groups().getFirst())));
        users.add(user(members.get(ROLES.size() + 1), List.of(), List.of()));
        return List.copyOf(users);
    }

    private static DirectoryUser user(Person person, List<String> appRoles, List<Organisation.Group> groups) {
        return new DirectoryUser(
                person.id(),
                person.displayName(),
                person.userPrincipalName(),
                person.jobTitle(),
                appRoles,
                groups.stream().map(Organisation.Group::id).toList());
    }
}
