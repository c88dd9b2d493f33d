package etpm.spec.type;

import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_NV_PUBLIC_2 (Part 2, 13.10): an NV index's public description, led by the handle type that selects its layout. */
@Structure("TPMT_NV_PUBLIC_2")
public record TpmtNvPublic2(
        TpmHt handleType, @Selector("handleType") TpmuNvPublic2 publicArea) {}
