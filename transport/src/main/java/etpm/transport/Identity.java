package etpm.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of TPM a device is, as its fixed properties have it (Part 2, 6.13).
 *
 * @param family the specification's family, such as {@code 2.0}
 * @param level the specification's level
 * @param revision the specification's revision times 100
 * @param manufacturer TPM_PT_MANUFACTURER: four characters as a number
 * @param firmwareVersion TPM_PT_FIRMWARE_VERSION_1
 * @param model the vendor's name for it
 * @param rsaKeySizes sizes of RSA keys in bits, ascending
 * @param profile what it was made to be; null where that is not known
 */
public record Identity(
        String family,
        int level,
        int revision,
        int manufacturer,
        int firmwareVersion,
        String model,
        List<Integer> rsaKeySizes,
        @Nullable ActiveProfile profile) {
    public Identity {
        rsaKeySizes = List.copyOf(rsaKeySizes);
    }
}
