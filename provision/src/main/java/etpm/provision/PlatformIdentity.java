package etpm.provision;

/**
 * What a platform certificate says of the machine that the TPM belongs to.
 *
 * @param manufacturer who made it
 * @param model which product it is
 * @param version of that product
 * @param serial which one of them it is
 */
public record PlatformIdentity(String manufacturer, String model, String version, String serial) {}
