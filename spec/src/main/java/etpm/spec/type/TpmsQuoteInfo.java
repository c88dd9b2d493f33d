package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import java.util.List;

/** TPMS_QUOTE_INFO (Part 2, 10.11.4): what a quote states: which PCR were selected and the digest of their values. */
@Structure("TPMS_QUOTE_INFO")
public record TpmsQuoteInfo(
        @TpmlPcrSelection List<TpmsPcrSelection> pcrSelect,
        @Tpm2bDigest Bytes pcrDigest) implements TpmuAttest {}
