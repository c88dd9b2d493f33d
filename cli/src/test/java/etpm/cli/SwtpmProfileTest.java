package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.state.Profile;
import etpm.transport.ActiveProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SwtpmProfileTest {
    @Test
    void itIsInTheWordsOfLibtpms() {
        ActiveProfile byDefault = SwtpmProfile.of(Profile.DEFAULT);
        assertEquals("default", byDefault.name());
        assertTrue(byDefault
                .algorithms()
                .containsAll(List.of(
                        "rsa",
                        "rsa-min-size=1024",
                        "sha1",
                        "null",
                        "kdf1-sp800-56a",
                        "ecc-nist-p256",
                        "ecc-bn-p638",
                        "ecc-sm2-p256",
                        "camellia")));
        ActiveProfile strict = SwtpmProfile.of(Profile.PTP_1_07);
        assertEquals("ptp-1.07", strict.name());
        assertTrue(strict.algorithms().containsAll(List.of("rsa-min-size=2048", "aes-min-size=128", "sha384")));
        assertFalse(strict.algorithms().contains("sha1"));
    }

    @Test
    void eachCommandIsThereOnce() {
        List<Integer> commands = SwtpmProfile.of(Profile.DEFAULT).commands();
        assertEquals(commands.stream().distinct().sorted().toList(), commands);
        assertTrue(commands.containsAll(List.of(0x11F, 0x144, 0x155, 0x20000000)));
        assertFalse(commands.contains(0x1A7));
    }
}
