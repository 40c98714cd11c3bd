package io.threatlockdown.tenant.scenario;

import java.util.List;

/** The towns of the scenario. Addresses and network numbers are of the ranges set aside for documentation. */
final class Places {
    /** Where the organisation has an office, with the last number of the address it goes out from. */
    static final List<Office> OFFICES = List.of(
            new Office(Place.of("Rotterdam", "Zuid-Holland", "NL", 51.92250061035156, 4.479170322418213), 10),
            new Office(Place.of("Antwerp", "Antwerpen", "BE", 51.219890594482422, 4.4034600257873535), 20),
            new Office(Place.of("Hamburg", "Hamburg", "DE", 53.551128387451172, 9.993680000305176), 30),
            new Office(Place.of("Gdansk", "Pomorskie", "PL", 54.352050781250000, 18.646379470825195), 40),
            new Office(Place.of("Felixstowe", "Suffolk", "GB", 51.963749885559082, 1.3511000871658325), 50));

    /** Where attackers come in from. */
    static final List<Place> FAR_AWAY = List.of(
            Place.of("Vladivostok", "Primorskiy Kray", "RU", 43.115539550781250, 131.88540649414062),
            Place.of("Lagos", "Lagos", "NG", 6.4540700912475586, 3.3946700096130371),
            Place.of("Sao Paulo", "Sao Paulo", "BR", -23.547500610351562, -46.636108398437500),
            Place.of("Ashburn", "Virginia", "US", 39.043720245361328, -77.487487792968750));

    private static final String OFFICE_NETWORK = "64496";
    private static final String HOME_NETWORK = "64497";
    private static final String MOBILE_NETWORK = "64498";
    /** Those whose machines anybody rents by the hour. Each has its own part of the addresses. */
    private static final List<HostingCompany> HOSTING_COMPANIES = List.of(
            new HostingCompany("Gullwing Hosting", "64501"),
            new HostingCompany("Northmast VPS", "64502"),
            new HostingCompany("Cinderbox Servers", "64503"),
            new HostingCompany("Lowtide Cloud", "64504"),
            new HostingCompany("Saltmarsh Networks", "64505"),
            new HostingCompany("Drift Proxies", "64506"),
            new HostingCompany("Halyard Colocation", "64507"),
            new HostingCompany("Fogbank Internet", "64508"));

    private static final int ADDRESSES_OF_A_COMPANY = 32;
    private static final String CLOUD_NETWORK = "64500";

    private Places() {}

    /** An office and the last number of its address. */
    record Office(Place place, int host) {
        Connection connection() {
            return new Connection("203.0.113." + host, place, OFFICE_NETWORK);
        }
    }

    /** @param network the autonomous system number, of those set aside for documentation */
    private record HostingCompany(String name, String network) {}

    /** The line at home of the person of that number, from 0. */
    static Connection home(Place place, int person) {
        String address = person < 254 ? "198.51.100." + (1 + person) : "2001:db8:48::" + Integer.toHexString(person);
        return new Connection(address, place, HOME_NETWORK);
    }

    static Connection mobile(Place place, int person) {
        return new Connection("2001:db8:4a::" + Integer.toHexString(0x100 + person), place, MOBILE_NETWORK);
    }

    /** An address that attackers rent. Its network follows from it, as it does everywhere. */
    static Connection hosting(Dice dice) {
        int host = (int) dice.between(1, 254);
        return new Connection(
                "192.0.2." + host,
                dice.pick(FAR_AWAY),
                HOSTING_COMPANIES.get(host / ADDRESSES_OF_A_COMPANY).network());
    }

    /** Whose network that is; the number itself for one that no hosting company has. */
    static String owner(String network) {
        return HOSTING_COMPANIES.stream()
                .filter(company -> company.network().equals(network))
                .map(HostingCompany::name)
                .findFirst()
                .orElse("AS" + network);
    }

    /** Where a build machine or a server of the organisation runs. */
    static Connection cloud(int host) {
        return new Connection(
                "203.0.113." + (128 + host % 64),
                Place.of("Amsterdam", "Noord-Holland", "NL", 52.374031066894531, 4.8896899223327637),
                CLOUD_NETWORK);
    }
}
