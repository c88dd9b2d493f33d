package etpm.attest.snp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import etpm.attest.Collateral;
import etpm.attest.CollateralItems;
import etpm.attest.CollateralItems.Part;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Reason;
import etpm.attest.Vectors;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SnpItemsTest {
    private static final Instant AT = SyntheticSnp.AT;

    private final SnpItems items = new SnpItems();

    private static List<Reason> faults(SyntheticSnp snp, String name, Map<String, Bytes> all, Instant at) {
        return CollateralItems.faults(name, Optional.empty(), Collateral.of(all), Set.of(snp.ark.pin()), at);
    }

    @ParameterizedTest
    @EnumSource
    void whatAReportNeedsIsNamedAndSound(Product product) {
        SyntheticSnp snp = new SyntheticSnp(product);
        String folder = "snp/" + product.folder() + "/";
        Evidence report = Evidence.of(EvidenceType.SNP, snp.sign(snp.fields(3)));
        assertEquals(
                List.of(snp.vcekName(), folder + "ca.pem", folder + "vcek-crl.der"),
                items.needed(report, Collateral.NONE));
        // Version 2 does not say of which product it is: its key does.
        Evidence old = Evidence.of(EvidenceType.SNP, snp.sign(snp.fields(2)));
        assertEquals(List.of(snp.vcekName()), items.needed(old, Collateral.NONE));
        assertEquals(items.needed(report, Collateral.NONE), items.needed(old, snp.collateral()));
        Collateral unsound = Collateral.of(Map.of(snp.vcekName(), Bytes.ofHex("00")));
        assertEquals(List.of(snp.vcekName()), items.needed(old, unsound));
        Evidence vlek = Evidence.of(EvidenceType.SNP, snp.sign(snp.fields(3).putInt(0x48, 1 << 2)));
        assertEquals(
                List.of(snp.vlekName(), folder + "ca.pem", folder + "vlek-crl.der"),
                items.needed(vlek, Collateral.NONE));
        assertEquals(List.of(), items.sources(snp.vlekName(), vlek));
        for (String name : snp.items.keySet()) assertEquals(List.of(), faults(snp, name, snp.items, AT));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChangedStaleOrMisnamedIsFound(Product product) {
        SyntheticSnp snp = new SyntheticSnp(product);
        for (Map.Entry<String, Bytes> item : snp.items.entrySet()) {
            String name = item.getKey();
            Map<String, Bytes> all = new HashMap<>(snp.items);
            all.put(name, Vectors.flip(item.getValue(), 8 * 200));
            assertFalse(faults(snp, name, all, AT).isEmpty(), name);
            assertFalse(
                    CollateralItems.faults(name, Optional.empty(), snp.collateral(), Set.of(), AT)
                            .isEmpty(),
                    name);
            if (name.endsWith("crl.der"))
                assertFalse(faults(snp, name, snp.items, AT.plusSeconds(61)).isEmpty());
        }
        Map<String, Bytes> all = new HashMap<>(snp.items);
        for (String key : List.of(snp.vcekName(), snp.vlekName())) {
            String other = key.replaceAll("[0-9a-f]{16}\\.der$", "0101010101010101.der");
            all.put(other, snp.items.get(key));
            assertEquals(
                    "The key is that of another chip or TCB than the file's name says.",
                    faults(snp, other, all, AT).getFirst().sentence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void amdsServiceIsAskedInItsWay(Product product) {
        SyntheticSnp snp = new SyntheticSnp(product);
        Evidence report = Evidence.of(EvidenceType.SNP, snp.sign(snp.fields(3)));
        String expected = product == Product.TURIN
                ? "/vcek/v1/Turin/" + "5a".repeat(8) + "?fmcSPL=01&blSPL=02&teeSPL=03&snpSPL=04&ucodeSPL=70"
                : "/vcek/v1/" + product.label() + "/" + "5a".repeat(64) + "?blSPL=02&teeSPL=03&snpSPL=04&ucodeSPL=70";
        assertEquals(List.of(List.of(Part.of(expected))), items.sources(snp.vcekName(), report));
        assertEquals(
                List.of(List.of(Part.of("/vcek/v1/" + product.label() + "/crl"))),
                items.sources("snp/" + product.folder() + "/vcek-crl.der", report));
    }
}
