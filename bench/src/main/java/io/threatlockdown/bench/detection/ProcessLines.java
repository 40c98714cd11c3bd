package io.threatlockdown.bench.detection;

import java.util.List;
import java.util.random.RandomGenerator;

/** Processes started on Windows, as JSON. */
final class ProcessLines {
    static final List<String> PROGRAMS = List.of(
            "rundll32.exe",
            "regsvr32.exe",
            "mshta.exe",
            "certutil.exe",
            "wscript.exe",
            "net.exe",
            "whoami.exe",
            "schtasks.exe",
            "svchost.exe",
            "explorer.exe",
            "chrome.exe",
            "outlook.exe",
            "teams.exe",
            "notepad.exe",
            "conhost.exe",
            "taskhostw.exe");

    private ProcessLines() {}

    static String line(RandomGenerator random, String stamp) {
        String program = Words.pick(PROGRAMS, random);
        String user = Words.userName(random);
        return """
                {"win":{"system":{"providerName":"Example-Process-Watch","eventID":"%d","level":"4","systemTime":"%s",\
                "computer":"ws%d.contoso.example","channel":"Example/Operational"},"eventdata":{"processId":"%d",\
                "image":"C:\\\\Windows\\\\System32\\\\%s","originalFileName":"%s","commandLine":"%s -k %s -p %s",\
                "user":"CONTOSO\\\\%s","integrityLevel":"Medium","hashes":"SHA256=%s",\
                "parentImage":"C:\\\\Windows\\\\%s","parentCommandLine":"C:\\\\Windows\\\\%s"}}}""".formatted(
                        random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(12),
                        stamp,
                        random.nextInt(900),
                        random.nextInt(20_000),
                        program,
                        program,
                        program,
                        Words.invented(3, random),
                        Words.invented(4, random),
                        user,
                        Words.hex(64, random),
                        Words.pick(PROGRAMS, random),
                        Words.pick(PROGRAMS, random));
    }
}
