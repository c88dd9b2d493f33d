package etpm.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollateralTest {
    @Test
    void aFolderHasAFileForEachItem(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("snp/milan"));
        Files.write(folder.resolve("snp/milan/ca.pem"), new byte[] {1, 2});
        Collateral collateral = Collateral.folder(folder);
        assertEquals(Optional.of(Bytes.ofHex("0102")), collateral.item("snp/milan/ca.pem"));
        assertEquals(Optional.empty(), collateral.item("snp/milan/other.pem"));
        assertEquals(Optional.empty(), collateral.item("snp/milan"));
    }

    @Test
    void noNameLeadsOutOfTheFolder(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.write(folder.resolve("secret"), new byte[] {1});
        Collateral collateral = Collateral.folder(inside);
        for (String name :
                List.of("../secret", "a/../../secret", folder.resolve("secret").toString(), "", "/", ".hidden")) {
            assertEquals(Optional.empty(), collateral.item(name), name);
        }
    }

    @Test
    void anItemThatIsTooLargeIsAnError(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("item"), new byte[Collateral.MAX_ITEM + 1]);
        assertThrows(CollateralException.class, () -> Collateral.folder(folder).item("item"));
    }

    @Test
    void theFirstSourceThatHasAnItemGivesIt() {
        Collateral own = Collateral.of(Map.of("a", Bytes.ofHex("01")));
        Collateral sent = Collateral.of(Map.of("a", Bytes.ofHex("02"), "b", Bytes.ofHex("03")));
        assertEquals(Optional.of(Bytes.ofHex("01")), own.or(sent).item("a"));
        assertEquals(Optional.of(Bytes.ofHex("03")), own.or(sent).item("b"));
        assertEquals(Optional.empty(), own.or(sent).item("c"));
    }
}
