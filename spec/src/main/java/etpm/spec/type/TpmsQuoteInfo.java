package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import java.util.List;

/** TPMS_QUOTE_INFO (Part 2, 10.11.4): TPMS_QUOTE_INFO. */
@Structure("TPMS_QUOTE_INFO")
public record TpmsQuoteInfo(
        @TpmlPcrSelection List<TpmsPcrSelection> pcrSelect,
        @Tpm2bDigest Bytes pcrDigest)
        implements TpmuAttest {}
