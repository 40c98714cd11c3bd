package io.threatlockdown.tenant.scenario;

/** An operating system with the browser that people use on it. */
enum Platform {
    WINDOWS_EDGE(
            "Windows11",
            "Edge 142.0.0",
            "Azure AD joined",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
                    + " Edg/142.0.0.0"),
    WINDOWS_CHROME(
            "Windows11",
            "Chrome 142.0.0",
            "Hybrid Azure AD joined",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"),
    MAC_SAFARI(
            "MacOs",
            "Safari 18.6",
            "Azure AD registered",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                    + " Safari/605.1.15"),
    IPHONE(
            "Ios 18.6",
            "Mobile Safari 18.6",
            "Azure AD registered",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                    + " Mobile/15E148 Safari/604.1"),
    ANDROID(
            "Android 16",
            "Chrome Mobile 142.0.0",
            "Azure AD registered",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"),
    LINUX_FIREFOX(
            "Linux", "Firefox 128.0", "", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
    SCRIPT("", "Python Requests 2.32", "", "python-requests/2.32.3");

    private final String operatingSystem;
    private final String browser;
    private final String trustType;
    private final String userAgent;

    Platform(String operatingSystem, String browser, String trustType, String userAgent) {
        this.operatingSystem = operatingSystem;
        this.browser = browser;
        this.trustType = trustType;
        this.userAgent = userAgent;
    }

    String operatingSystem() {
        return operatingSystem;
    }

    String browser() {
        return browser;
    }

    String trustType() {
        return trustType;
    }

    String userAgent() {
        return userAgent;
    }
}
