package etpm.spec.type;

import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMS_SET_CAPABILITY_DATA (Part 2, 10.9.3): one TPM setting to be changed: its capability category and its new value. */
@Structure("TPMS_SET_CAPABILITY_DATA")
public record TpmsSetCapabilityData(
        TpmCap setCapability, @Selector("setCapability") TpmuSetCapabilities data) {}
