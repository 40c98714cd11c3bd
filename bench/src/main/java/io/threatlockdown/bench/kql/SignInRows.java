package io.threatlockdown.bench.kql;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.AzureTables;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Sign-ins of an organisation, numbered from 0: the same number is the same row. Their times ascend, no two are equal,
 * and a given number of them fills thirty days up to {@link #END}; higher numbers come after that.
 */
final class SignInRows {
    static final String INTERACTIVE = "SigninLogs";
    static final String NON_INTERACTIVE = "AADNonInteractiveUserSignInLogs";
    static final Instant END = Instant.parse("2031-06-01T00:00:00Z");

    private static final Duration SPAN = Duration.ofDays(30);
    private static final int ROWS_A_PERSON = 500;
    private static final int FEWEST_PEOPLE = 40;
    private static final int MOST_PEOPLE = 20_000;
    private static final int APPLICATIONS = 300;
    private static final long SEED = 20_310_601;
    private static final String WORKSPACE = "7d1c6f0e-52b1-4c70-9a75-0b1f3f1c9d11";
    private static final String TENANT = "c2f6c1f3-6a6f-4a0e-8ef1-9a53a06d4e21";
    private static final List<String> COUNTRIES = List.of(
            "DE", "FR", "US", "NL", "ES", "PL", "SE", "IN", "BR", "JP", "IT", "CH", "AT", "GB", "NG", "RU", "CN", "VN",
            "TR", "MX");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9 Build/AP4A.241205.013)",
            "Windows-AzureAD-Authentication-Provider/1.0",
            "python-requests/2.32.3",
            "Go-http-client/1.1",
            "axios/1.7.9",
            "BAV2ROPC");
    private static final List<String> KNOWN_APPLICATIONS = List.of(
            "Azure Portal",
            "Microsoft Office",
            "Office 365 Exchange Online",
            "Microsoft Teams",
            "Microsoft Azure CLI",
            "Graph Explorer",
            "Azure Active Directory PowerShell");
    private static final List<String> FAILURES =
            List.of("50126", "50126", "50126", "50053", "50055", "50074", "50076", "53003", "500121", "50140", "65001");
    private static final List<String> SYSTEMS = List.of("Windows 11", "Windows 10", "MacOs", "Ios 18.1", "Android", "");
    private static final List<String> BROWSERS =
            List.of("Edge 131.0.0", "Chrome 131.0.0", "Safari 18.1", "Firefox 133.0", "Mobile Safari", "");
    private static final List<String> METHODS = List.of(
            "Password", "Previously satisfied", "Mobile app notification", "FIDO2 security key", "Text message");

    private final Schema schema;
    private final String table;
    private final int salt;
    private final long rows;
    private final List<Person> people;

    /** @param rows how many fill the thirty days */
    SignInRows(String table, long rows) {
        List<Column> columns = new ArrayList<>(AzureTables.columns(table).orElseThrow());
        columns.add(Column.of("azure_tag", ColumnType.STRING));
        this.schema = new Schema(table, columns);
        this.table = table;
        this.salt = table.hashCode();
        this.rows = rows;
        this.people = Person.some((int) Math.clamp(rows / ROWS_A_PERSON, FEWEST_PEOPLE, MOST_PEOPLE));
    }

    /** The rows of the numbers from {@code from} (inclusive) on, so many. */
    EventBatch batch(long from, int count) {
        List<Event> events = new ArrayList<>(count);
        for (long number = from; number < from + count; number++) {
            events.add(row(number));
        }
        return new EventBatch(schema, events);
    }

    private Instant time(long number, SplittableRandom random) {
        long step = SPAN.toNanos() / rows / 100;
        long ticks = number * step + random.nextLong(step);
        return END.minus(SPAN).plus(Duration.ofNanos(ticks * 100));
    }

    private Event row(long number) {
        SplittableRandom random = new SplittableRandom(SEED + salt + number * 0x9E3779B97F4A7C15L);
        Instant time = time(number, random);
        Person person = people.get((int) (people.size() * Math.pow(random.nextDouble(), 2)));
        boolean away = random.nextInt(40) == 0;
        String country = away
                ? COUNTRIES.get(random.nextInt(COUNTRIES.size()))
                : COUNTRIES.get((int) (COUNTRIES.size() * person.home()));
        String address = away ? address(random.nextInt(60_000)) : address(person.number() * 3 + random.nextInt(3));
        long period = number / Math.max(200, rows / 3_000);
        boolean attacked = period % 10 == 0 && random.nextInt(5) == 0;
        if (attacked) {
            address = "198.51.100." + period / 10 % 40;
        }
        String result = attacked || random.nextInt(9) == 0 ? pick(FAILURES, random) : "0";
        boolean succeeded = result.equals("0");
        int application = (int) (APPLICATIONS * Math.pow(random.nextDouble(), 3));
        String method = pick(METHODS, random);
        Draft row = new Draft(schema);
        row.set("TenantId", WORKSPACE);
        row.set("SourceSystem", "Azure AD");
        row.set("TimeGenerated", time);
        row.set("OperationName", "Sign-in activity");
        row.set("Category", table.equals(INTERACTIVE) ? "SignInLogs" : "NonInteractiveUserSignInLogs");
        row.set("ResultType", result);
        row.set("ResultDescription", succeeded ? "" : "The sign-in was interrupted or not allowed: " + result + ".");
        row.set("DurationMs", (long) (20 / (0.001 + random.nextDouble())));
        row.set("CorrelationId", uuid(random));
        row.set("Identity", person.displayName());
        row.set("Location", country);
        row.set("AppDisplayName", applicationName(application));
        row.set("AppId", new UUID(0x4000L | application << 16, Long.MIN_VALUE | application * 7_919L).toString());
        row.set("AuthenticationDetails", authenticationDetails(time, method, succeeded));
        row.set(
                "AuthenticationRequirement",
                random.nextBoolean() ? "multiFactorAuthentication" : "singleFactorAuthentication");
        row.set("ClientAppUsed", random.nextInt(3) == 0 ? "Browser" : "Mobile Apps and Desktop clients");
        row.set("ConditionalAccessPolicies", policies(application, succeeded, random));
        row.set("ConditionalAccessStatus", succeeded ? "success" : "failure");
        row.set("CreatedDateTime", time);
        row.set("DeviceDetail", device(person, random));
        row.set("IsInteractive", table.equals(INTERACTIVE));
        row.set("Id", uuid(random));
        row.set("IPAddress", address);
        row.set("LocationDetails", location(country, random.nextInt(30)));
        row.set("ResourceDisplayName", applicationName((application + 1) % 40));
        row.set("RiskLevelDuringSignIn", attacked && random.nextInt(20) == 0 ? "high" : "none");
        row.set("RiskState", "none");
        row.set("Status", status(result));
        row.set("UserAgent", AGENTS.get((int) (AGENTS.size() * Math.pow(random.nextDouble(), 2))));
        row.set("UserDisplayName", person.displayName());
        row.set("UserId", person.id());
        row.set("UserPrincipalName", person.principalName());
        row.set("UserType", person.guest() ? "Guest" : "Member");
        row.set("AADTenantId", TENANT);
        row.set("AutonomousSystemNumber", Integer.toString(random.nextInt(3_000)));
        row.set("Type", table);
        row.set("azure_tag", "azure-log-analytics");
        return row.event();
    }

    private static String applicationName(int application) {
        return application < KNOWN_APPLICATIONS.size()
                ? KNOWN_APPLICATIONS.get(application)
                : "Contoso Application " + application;
    }

    private static String authenticationDetails(Instant time, String method, boolean succeeded) {
        return "[{\"authenticationStepDateTime\":\"" + time + "\",\"authenticationMethod\":\"" + method
                + "\",\"succeeded\":" + succeeded + ",\"authenticationStepResultDetail\":\""
                + (succeeded ? "MFA requirement satisfied by claim in the token" : "Invalid username or password")
                + "\",\"authenticationStepRequirement\":\"Primary authentication\",\"StatusSequence\":0,\"RequestSequence\":1}]";
    }

    private static String policies(int application, boolean succeeded, SplittableRandom random) {
        StringBuilder json = new StringBuilder("[");
        for (int policy = random.nextInt(4); policy > 0; policy--) {
            int number = (application + policy) % 24;
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"id\":\"5f2c0b7e-0000-4000-8000-0000000000")
                    .append(10 + number)
                    .append("\",\"displayName\":\"Require compliant device ")
                    .append(number)
                    .append("\",\"enforcedGrantControls\":[\"Mfa\"],\"enforcedSessionControls\":[],\"result\":\"")
                    .append(succeeded ? "success" : random.nextBoolean() ? "failure" : "notApplied")
                    .append("\",\"conditionsSatisfied\":23,\"conditionsNotSatisfied\":0}");
        }
        return json.append(']').toString();
    }

    private static String device(Person person, SplittableRandom random) {
        int kind = random.nextInt(SYSTEMS.size());
        return "{\"deviceId\":\"" + person.id() + "\",\"displayName\":\"LAPTOP-" + person.number() % 9_000
                + "\",\"operatingSystem\":\"" + SYSTEMS.get(kind) + "\",\"browser\":\"" + pick(BROWSERS, random)
                + "\",\"isCompliant\":" + (random.nextInt(4) != 0)
                + ",\"isManaged\":true,\"trustType\":\"Azure AD joined\"}";
    }

    private static String location(String country, int city) {
        return "{\"city\":\"City " + city + "\",\"state\":\"State " + city / 3 + "\",\"countryOrRegion\":\"" + country
                + "\",\"geoCoordinates\":{\"latitude\":" + (10 + city) + ".861000061035156,\"longitude\":" + (20 + city)
                + ".3380000591278076}}";
    }

    private static String status(String result) {
        return result.equals("0")
                ? "{\"errorCode\":0,\"additionalDetails\":\"MFA requirement satisfied by claim in the token\"}"
                : "{\"errorCode\":" + result + ",\"failureReason\":\"The sign-in was interrupted or not allowed.\"}";
    }

    private static String address(int number) {
        return "203." + number % 113 + "." + number / 113 % 250 + "." + (1 + number % 250);
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    private static String pick(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    /** A row while it is made: what is not set is absent, or empty text. */
    private static final class Draft {
        private final Schema schema;
        private final @Nullable Object[] values;

        Draft(Schema schema) {
            this.schema = schema;
            this.values = new Object[schema.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = schema.columns().get(i).type() == ColumnType.STRING ? "" : null;
            }
        }

        /** What the table has no column for is left out. */
        void set(String column, Object value) {
            int index = schema.indexOf(column);
            if (index >= 0) {
                boolean dynamic = schema.columns().get(index).type() == ColumnType.DYNAMIC;
                values[index] = dynamic ? Dynamic.ofCompact((String) value) : value;
            }
        }

        Event event() {
            return new Event(schema, values);
        }
    }
}
