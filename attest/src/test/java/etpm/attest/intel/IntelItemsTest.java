package etpm.attest.intel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Collateral;
import etpm.attest.CollateralItems;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Reason;
import etpm.attest.TestAuthority;
import etpm.attest.Vectors;
import etpm.attest.intel.Quote.Tee;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IntelItemsTest {
    private final SyntheticIntel tdx = new SyntheticIntel(Tee.TDX);
    private final Evidence quote = Evidence.of(
            EvidenceType.TDX, tdx.quote(4, SyntheticIntel.domain(Quote.TD_REPORT_10, 0, SyntheticIntel.COMPONENT)));
    private final IntelItems items = new IntelItems();

    private List<Reason> faults(String name, Map<String, Bytes> all, Instant at) {
        return CollateralItems.faults(name, Optional.of(quote), Collateral.of(all), Set.of(tdx.root.pin()), at);
    }

    private static Map<String, Bytes> with(Map<String, Bytes> items, String name, Bytes octets) {
        Map<String, Bytes> all = new HashMap<>(items);
        all.put(name, octets);
        return all;
    }

    @Test
    void whatAQuoteNeedsIsNamedAndSound() {
        assertEquals(tdx.items.keySet(), Set.copyOf(items.needed(quote, Collateral.NONE)));
        for (String name : tdx.items.keySet()) assertEquals(List.of(), faults(name, tdx.items, SyntheticIntel.AT));
        assertEquals(
                "Who signs it is named in the quote alone: it cannot be verified without evidence that needs it.",
                CollateralItems.faults(
                                "intel/pck-platform-crl.der",
                                Optional.empty(),
                                tdx.collateral(),
                                Set.of(tdx.root.pin()),
                                SyntheticIntel.AT)
                        .getFirst()
                        .sentence());
        assertFalse(faults("intel/other", with(tdx.items, "intel/other", Bytes.EMPTY), SyntheticIntel.AT)
                .isEmpty());
    }

    @Test
    void whatIsChangedStaleOrOfAnotherRootIsFound() {
        SyntheticIntel other = new SyntheticIntel(Tee.TDX);
        for (Map.Entry<String, Bytes> item : tdx.items.entrySet()) {
            String name = item.getKey();
            Bytes octets = item.getValue();
            // A bit of a signature, or of a certificate's.
            int bit = name.endsWith(".json") ? octets.length() * 8 - 80 : name.endsWith(".pem") ? 8 * 200 : 8 * 80;
            assertFalse(
                    faults(name, with(tdx.items, name, Vectors.flip(octets, bit)), SyntheticIntel.AT)
                            .isEmpty(),
                    name);
            assertFalse(
                    faults(name, with(tdx.items, name, Bytes.EMPTY), SyntheticIntel.AT)
                            .isEmpty(),
                    name);
            assertFalse(
                    faults(name, with(tdx.items, name, other.items.get(name)), SyntheticIntel.AT)
                            .isEmpty(),
                    name);
            if (!name.endsWith(".pem")) {
                assertFalse(
                        faults(name, tdx.items, SyntheticIntel.AT.plusSeconds(61))
                                .isEmpty(),
                        name);
            }
            assertFalse(CollateralItems.faults(name, Optional.of(quote), tdx.collateral(), Set.of(), SyntheticIntel.AT)
                    .isEmpty());
        }
    }

    @Test
    void aDocumentUnderAnothersNameIsFound() {
        String kind = "intel/tdx-tcb-000000000000.json";
        Bytes info = tdx.items.get("intel/tdx-tcb-" + SyntheticIntel.FMSPC + ".json");
        Bytes identity = tdx.items.get("intel/tdx-qe.json");
        for (Map.Entry<String, Bytes> each : Map.of(
                        kind,
                        info,
                        "intel/sgx-tcb-" + SyntheticIntel.FMSPC + ".json",
                        info,
                        "intel/sgx-qe.json",
                        identity)
                .entrySet()) {
            assertEquals(
                    "It is for something else than the file's name says.",
                    faults(each.getKey(), with(tdx.items, each.getKey(), each.getValue()), SyntheticIntel.AT)
                            .getFirst()
                            .sentence());
        }
    }

    @Test
    void aQuoteWithAPlatformsIdentifierNeedsItsChain() {
        Bytes id = Bytes.ofHex("11".repeat(16) + "22".repeat(16) + "3300" + "4400");
        Bytes octets = tdx.quote(
                4, SyntheticIntel.domain(Quote.TD_REPORT_10, 0, SyntheticIntel.COMPONENT), tdx.qeReport(), 1, id);
        Evidence bare = Evidence.of(EvidenceType.TDX, octets);
        String name = "intel/pck-chain-" + id.toHex() + ".pem";
        assertEquals(name, items.needed(bare, Collateral.NONE).getFirst());
        assertEquals(4, items.needed(bare, Collateral.NONE).size());
        assertEquals(
                4,
                items.needed(bare, Collateral.of(Map.of(name, Bytes.ofHex("00"))))
                        .size());
        Map<String, Bytes> all =
                with(tdx.items, name, TestAuthority.pem(tdx.pck, tdx.authority.certificate(), tdx.root.certificate()));
        assertEquals(all.keySet(), Set.copyOf(items.needed(bare, Collateral.of(all))));
        assertEquals(
                List.of(),
                CollateralItems.faults(
                        name, Optional.of(bare), Collateral.of(all), Set.of(tdx.root.pin()), SyntheticIntel.AT));
        String path = items.sources(name, bare).getFirst().getFirst().path();
        assertTrue(path.endsWith("&cpusvn=" + "22".repeat(16) + "&pcesvn=3300&pceid=4400"), path);
        for (String other : tdx.items.keySet())
            assertFalse(items.sources(other, bare).isEmpty());
    }
}
