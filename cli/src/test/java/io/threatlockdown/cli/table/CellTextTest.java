package io.threatlockdown.cli.table;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CellTextTest {
    @Test
    void aWideCharacterCountsTwiceAndIsNeverHalved() {
        assertThat(CellText.width("a東京")).isEqualTo(5);
        assertThat(CellText.cut("東京都", 5)).isEqualTo("東京…");
        assertThat(CellText.cut("東京都", 4)).isEqualTo("東…");
        assertThat(CellText.cut("東京", 4)).isEqualTo("東京");
        assertThat(CellText.padded("東", 4, Alignment.RIGHT)).isEqualTo("  東");
    }

    @Test
    void linesBecomeOneAndWhatSteersATerminalIsLeftOut() {
        assertThat(CellText.onOneLine("a\r\n\tb\u001b[31mc\u202ed\ud800e\u0000"))
                .isEqualTo("a b[31mcde");
    }
}
