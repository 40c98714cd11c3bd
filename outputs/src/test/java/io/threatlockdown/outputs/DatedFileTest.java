package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;

class DatedFileTest {
    @ParameterizedTest
    @CsvSource({
        "ALERTS, 2031-02-03, 0, alerts/2031/Feb/ossec-alerts-03.json",
        "ALERTS, 2031-09-30, 7, alerts/2031/Sep/ossec-alerts-30-007.json",
        "ALERTS, 2031-12-31, 1234, alerts/2031/Dec/ossec-alerts-31-1234.json",
        "ARCHIVES, 2031-05-10, 0, archives/2031/May/ossec-archive-10.json"
    })
    void nameAndFileStandForEachOther(OutboxChannel channel, LocalDate day, int part, String name) {
        DatedFile file = new DatedFile(channel, day, part);

        assertThat(file.name()).isEqualTo(name);
        assertThat(DatedFile.parse(channel, name)).contains(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts/alerts.json",
                "alerts/2031/Feb/ossec-alerts-31.json",
                "alerts/2031/feb/ossec-alerts-03.json",
                "alerts/2031/Feb/ossec-alerts-03-000.json",
                "alerts/2031/Feb/ossec-alerts-03-0001.json",
                "alerts/2031/Feb/ossec-alerts-03.json.gz",
                "alerts/2031/Feb/ossec-archive-03.json",
                "archives/2031/Feb/ossec-archive-03.json"
            })
    void anotherNameIsNoneOfTheChannels(String name) {
        assertThat(DatedFile.parse(OutboxChannel.ALERTS, name)).isEmpty();
    }

    @Test
    void filesAreInTheOrderOfTheirTime() {
        DatedFile first = new DatedFile(OutboxChannel.ALERTS, LocalDate.of(2031, 2, 3), 0);

        assertThat(first).isLessThan(first.withPart(1));
        assertThat(first.withPart(1)).isLessThan(new DatedFile(OutboxChannel.ALERTS, LocalDate.of(2031, 2, 4), 0));
    }
}
