package io.threatlockdown.tenant.scenario;

import java.util.List;

/** A part of the organisation and the titles that people have in it. */
enum Department {
    INFORMATION_TECHNOLOGY(
            "Information Technology", List.of("Cloud Engineer", "Identity Engineer", "Service Desk Analyst")),
    ENGINEERING("Engineering", List.of("Software Engineer", "Test Engineer", "Product Owner")),
    OPERATIONS("Operations", List.of("Port Planner", "Dispatch Coordinator", "Customs Specialist")),
    SALES("Sales", List.of("Account Manager", "Sales Representative", "Tender Manager")),
    FINANCE("Finance", List.of("Controller", "Accounts Payable Clerk", "Payroll Specialist")),
    PEOPLE("People", List.of("Recruiter", "People Partner")),
    LEGAL("Legal", List.of("Legal Counsel", "Contract Manager")),
    BOARD("Board", List.of("Chief Executive Officer", "Chief Financial Officer", "Chief Operating Officer"));

    private final String label;
    private final List<String> jobTitles;

    Department(String label, List<String> jobTitles) {
        this.label = label;
        this.jobTitles = jobTitles;
    }

    String label() {
        return label;
    }

    List<String> jobTitles() {
        return jobTitles;
    }
}
